func isPalindrome(_ s: String) -> Bool {
  let letters = s.lowercased().filter { $0.isLetter }
  return letters == String(letters.reversed())
}
print(["A man, a plan", "Never odd or even", ""].map(isPalindrome))
func caesar(_ s: String, _ n: Int) -> String {
  String(s.map { c in
    guard let a = c.asciiValue, c.isLetter else { return c }
    let base: UInt8 = c.isUppercase ? 65 : 97
    return Character(UnicodeScalar((a - base + UInt8(n)) % 26 + base))
  })
}
print(caesar("Hello, World!", 3), caesar(caesar("abc", 5), 21))
// expect: [false, true, true]
// expect: Khoor, Zruog! abc
