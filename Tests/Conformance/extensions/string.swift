extension String {
  var shouted: String { uppercased() + "!" }
  func repeated(_ n: Int) -> String { String(repeating: self, count: n) }
  func leftPad(to n: Int, with c: Character = " ") -> String {
    count >= n ? self : String(repeating: String(c), count: n - count) + self
  }
}
print("hey".shouted, "ab".repeated(3), "7".leftPad(to: 3, with: "0"), "x".leftPad(to: 2))
extension Character { var isVowel: Bool { "aeiou".contains(self) } }
print("education".filter { $0.isVowel })

// expect: HEY! ababab 007  x
// expect: euaio
