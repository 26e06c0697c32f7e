// What is asked for as Any takes its type by itself, part by part.
struct Head { var score = 2.0 }
let head: Head? = nil
let (isOff, x) = (true, 2.5)
print(isOff ? 0 : x, [head?.score ?? 0], [isOff ? 0 : x, x])
func name(_ x: Int) -> String { "Int" }
func name(_ x: Any) -> String { "Any" }
print(name(1), name(1 as Any))
func found<T>(_ x: T?) -> T? { x }
print(found(nil) ?? 3, 1 + numericCast(UInt8(2)))
print([Int](arrayLiteral: 1, 2), Set(arrayLiteral: 3), Dictionary(dictionaryLiteral: ("a", 1)))
print(((inout Int) -> Void).self)
// expect: 0 [0.0] [0.0, 2.5]
// expect: Int Any
// expect: 3 3
// expect: [1, 2] [3] ["a": 1]
// expect: (inout Int) -> ()
