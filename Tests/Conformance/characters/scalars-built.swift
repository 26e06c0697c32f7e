let a = Unicode.Scalar(65)!
print(a, Array(a.utf8), Array("é".unicodeScalars.first!.utf16))
var word = "ab"
word.unicodeScalars.append(a)
word.unicodeScalars.append(contentsOf: "cd".unicodeScalars)
print(word)
var view = String.UnicodeScalarView()
for number in 97..<100 { view.append(Unicode.Scalar(UInt8(number))) }
print(String(view), view.count)
// expect: A [65] [233]
// expect: abAcd
// expect: abc 3
