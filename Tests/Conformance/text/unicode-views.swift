let s = "né!"
print(s.count, s.utf8.count, s.utf16.count, s.unicodeScalars.count)
print(Array(s.utf8), Array(s.utf16), Array(s.unicodeScalars), s.utf8, s.unicodeScalars)
for byte in s.utf8 { print(byte, terminator: " ") }
for scalar in s.unicodeScalars { print(scalar, scalar.value, terminator: " ") }
print()
print("abc".utf8.map { Int($0) - 97 }, "abc".utf8.reduce(0) { $0 + Int($1) })
print("👍🏽".count, "👍🏽".unicodeScalars.count, "👍🏽".utf8.count, "e\u{301}" == "é", "e\u{301}".count)
// expect: 3 4 3 3
// expect: [110, 195, 169, 33] [110, 233, 33] ["n", "\u{00E9}", "!"] né! né!
// expect: 110 195 169 33 n 110 é 233 ! 33 
// expect: [0, 1, 2] 294
// expect: 1 2 8 true 1
