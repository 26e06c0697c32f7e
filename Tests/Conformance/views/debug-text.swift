debugPrint("ab".utf8)
print("ab".utf8)
debugPrint("ab".unicodeScalars)
print("ab".unicodeScalars)
debugPrint("ab".utf16)
print("ab".utf16)
print("\("ab".utf8)")
print(["ab".utf8])
print(["a","b"].lazy.map { $0 + "x" }.joined(separator: "-"))
let j = [[1,2],[3]].lazy.joined()
print(Array(j))
for x in [[1,2],[3]].lazy.map({ $0 }).joined() { print(x) }
print([[1],[2]].joined())
print(Array([[1],[2]].joined(separator: [0])))
// expect: UTF8View("ab")
// expect: ab
// expect: StringUnicodeScalarView("ab")
// expect: ab
// expect: StringUTF16("ab")
// expect: ab
// expect: ab
// expect: [UTF8View("ab")]
// expect: ax-bx
// expect: [1, 2, 3]
// expect: 1
// expect: 2
// expect: 3
// expect: FlattenSequence<Array<Array<Int>>>(_base: [[1], [2]])
// expect: [1, 0, 2]
