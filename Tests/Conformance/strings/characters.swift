let word = "a1 B!"
for c in word {
  print(c.isLetter, c.isNumber, c.isUppercase, c.isWhitespace, c.isPunctuation)
}
let digits = "12x3".compactMap { $0.wholeNumberValue }
print(digits)
let counts = "hello".reduce(into: [Character: Int]()) { $0[$1, default: 0] += 1 }
print(counts["l"]!, counts["h"]!)
print(word.filter { $0.isLetter }, String(word.map { $0 }))
print(word.uppercased(), Character("a") < Character("b"))
let c: Character = "z"
print(c == "z", "xyz".contains(c))

// expect: true false false false false
// expect: false true false false false
// expect: false false false true false
// expect: true false true false false
// expect: false false false false true
// expect: [1, 2, 3]
// expect: 2 1
// expect: aB a1 B!
// expect: A1 B! true
// expect: true true
