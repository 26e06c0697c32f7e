let u: Unicode.Scalar = "A"
print(Unicode.Scalar(97)!, Character(UnicodeScalar(65)), u < "B", ("\n" as Unicode.Scalar).escaped(asASCII: true), Unicode.Scalar(0xD800 as UInt32) == nil)
print("abc".utf8.reduce(0) { $0 &* 31 &+ UInt32($1) })
// expect: a A true \n true
// expect: 96354
