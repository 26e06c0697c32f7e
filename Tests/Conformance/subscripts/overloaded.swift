struct Scores {
  private var storage: [String: Int] = [:]
  subscript(name: String) -> Int {
    get { storage[name] ?? 0 }
    set { storage[name] = newValue }
  }
  subscript(safe name: String) -> Int? { storage[name] }
  subscript(index: Int) -> String { storage.keys.sorted()[index] }
}
var s = Scores()
s["bo"] += 2
s["al"] = 7
print(s["bo"], s["cy"], s[safe: "cy"] as Any, s[0], s[1])

// expect: 2 0 nil al bo
