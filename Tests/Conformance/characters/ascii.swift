let c: Character = "A"
print(c.asciiValue!, ("é" as Character).asciiValue as Any, c.uppercased(), c.lowercased(), c < "B", c == "A")
func shift(_ c: Character, by n: UInt8) -> Character { Character(UnicodeScalar((c.asciiValue! - 97 + n) % 26 + 97)) }
print(String("hello".map { shift($0, by: 13) }), Character(UnicodeScalar(960)!), Character("z").isLetter)
let letters = (0..<5).map { Character(UnicodeScalar(UInt8(97 + $0))) }
print(letters, String(letters), letters.map { $0.asciiValue! })
// expect: 65 nil A a true true
// expect: uryyb π true
// expect: ["a", "b", "c", "d", "e"] abcde [97, 98, 99, 100, 101]
print(UInt8(ascii: "a"), Character(Unicode.Scalar(66)), ("é" as Character).utf8.count)
// expect: 97 B 2
