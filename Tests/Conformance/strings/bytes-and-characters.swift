let accent = "e\u{301}tude", plain = "etude"
print(accent.hasPrefix("e"), plain.hasPrefix("e"), accent.contains("e" as Character), "cafe\u{301}".hasSuffix("e"))
print(accent.first!, accent.prefix(1).unicodeScalars.count, "cafe\u{301}".last!, "cafe\u{301}".dropLast().count)
let lines = "one\r\ntwo\nthree"
print(lines.count, lines.split(separator: "\n").count, lines.split(separator: "\r\n").count, lines.contains("\n"))
print("\r\n".count, "\r\n".first == "\n", "a\r\n".last == "\r\n", "a\n".last == "\n", "\r\n" == "\r\n")
print("\u{212A}elvin".hasPrefix("K"), "K" == "\u{212A}", "1\u{20E3}2".contains("1" as Character), "🇩🇪🇫🇷".prefix(1))
print("abc" < "abd", "abc" < "abcd", "Z" < "a", "é" < "f", "b" >= "a", ("b" as Character) <= "b", ("a" as Character) > "b")
print("a-b-c".split(separator: "-", maxSplits: 1), "--a--".split(separator: "-", omittingEmptySubsequences: false).count)
print("abcab".split(separator: "ab"), "aXXbXXc".split(separator: "XX", maxSplits: 1))
var text = ""
for c in ["a", "é", "\r\n", "b"] as [Character] { text.append(c) }
text.append("tail")
print(text.count, String(text.reversed()).count, String("aé\u{301}b".reversed()) == "b\u{e9}\u{301}a", text.utf8.count)
let counts = "mississippi".reduce(into: [Character: Int]()) { $0[$1, default: 0] += 1 }
print(counts["s"]!, counts["m"]!, counts["z"] ?? 0, counts.count)
print("x=\(accent.first!) y=\(plain.dropFirst(3)) z=\("q" as Character)", "a" + "b".uppercased() + String(12), plain.prefix(2) + "!")
var index = plain.startIndex
var seen = ""
while index < plain.endIndex {
  seen.append(plain[index])
  index = plain.index(after: index)
}
print(seen == plain, plain[..<plain.index(plain.startIndex, offsetBy: 2)], Int("0042")!, Int("+7")!, Int("-8")!, Int("4x") as Any, Int("99999999999999999999") as Any)
let v: UInt8 = 250
print(v / 7 % 4, (v - 245) * 3 + 1, v > 3, v & 0xF, Character(UnicodeScalar(v - 150)), v == 250)
// expect: false true true false
// expect: é 2 é 3
// expect: 13 2 2 true
// expect: 1 false true true true
// expect: true true false 🇩🇪
// expect: true true true false true true false
// expect: ["a", "b-c"] 5
// expect: ["c"] ["a", "bXXc"]
// expect: 8 8 true 10
// expect: 4 1 0 4
// expect: x=é y=de z=q aB12 et!
// expect: true et 42 7 -8 nil nil
// expect: 3 16 true 10 d true
