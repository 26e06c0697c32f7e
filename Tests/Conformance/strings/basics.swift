let s = "Hello"
let t = s + ", " + "world!"
print(t, t.count, t.isEmpty, t.uppercased(), t.lowercased())
print(t.hasPrefix("Hell"), t.hasSuffix("!"), t.contains("wor"), t.contains("z"))
var u = "a"
u += "b"
u.append("c")
print(u)
for c in "abc" { print(c, terminator: ";") }
print()
print(String(repeating: "ab", count: 3), String("abc".reversed()))
print("a,b,,c".split(separator: ","), "x y".split(separator: " ").map { String($0) })
print("abc" < "abd", "a" == "a", "b" != "b")
print(s.first!, s.last!, s.prefix(2), s.suffix(3), s.dropFirst(), s.dropLast(2))

// expect: Hello, world! 13 false HELLO, WORLD! hello, world!
// expect: true true true false
// expect: abc
// expect: a;b;c;
// expect: ababab cba
// expect: ["a", "b", "c"] ["x", "y"]
// expect: true true false
// expect: H o He llo ello Hel
