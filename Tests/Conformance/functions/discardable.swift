struct Log { private(set) var lines: [String] = []
  @discardableResult mutating func add(_ s: String) -> Int { lines.append(s); return lines.count } }
var log = Log()
log.add("a")
let n = log.add("b")
print(n, log.lines)
@discardableResult func note(_ x: Int) -> Int { print("note", x); return x }
note(3)

// expect: 2 ["a", "b"]
// expect: note 3
