let s = "abcabc"
let a = s.prefix(3), b = s.suffix(3)
print(a == b, a == "abc", "abc" == a, a < "abd", a != "x", Set([a, b]).count, a.hasPrefix("ab"), String(a) == s.prefix(3))
print([a, b, "zz"].max()!, a.count + b.count, "\(a)|\(b)", a.contains("b"), a.sorted(by: >), a.first == b.first)
// expect: true true true true true 1 true true
// expect: zz 6 abc|abc true ["c", "b", "a"] true
