func kind(_ n: Int) -> String {
  switch n {
  case ..<0: return "negative"
  case 0: return "zero"
  case 1, 2, 3: return "few"
  case let x where x % 2 == 0: return "even \(x)"
  case 10...: return "big"
  default: return "other"
  }
}
print([-5, 0, 2, 8, 11, 7].map(kind))
func grade(_ c: Character) -> Int {
  switch c { case "a"..."f": return 1; case "z", "Z": return 26; default: return 0 }
}
print(grade("c"), grade("z"), grade("m"))
func word(_ s: String) -> String { switch s { case "": "empty"; case "hi", "hello": "greeting"; case let s where s.hasPrefix("x"): "x-word"; default: s } }
print(word(""), word("hi"), word("xyz"), word("other"))
func d(_ x: Double) -> String { switch x { case 0: return "0"; case 0..<1: return "unit"; case let v where v.isNaN: return "nan"; default: return "far" } }
print(d(0), d(0.5), d(3), d(.nan))

// expect: ["negative", "zero", "few", "even 8", "big", "other"]
// expect: 1 26 0
// expect: empty greeting x-word other
// expect: 0 unit far nan
