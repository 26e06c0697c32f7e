let a: [Any] = [1, "a"]
print(type(of: a))
let d: [String: Any] = ["a": 1]
print(type(of: d))
let x: Any = 3
print(type(of: x))
let o: Any? = 3
print(type(of: o))
print(type(of: a[0]), type(of: a[1]))
print(type(of: [a]))
print([Any].self, [String: Any].self)
let t: (Any, Int) = (1, 2)
print(type(of: t))
let f: (inout Int) -> Void = { $0 += 1 }
print(type(of: f))
let g: (Int) throws -> Int = { $0 }
print(type(of: g))
print(((Int) throws -> String).self)
print([((Int) throws -> String).self])
print(Any.self, Any?.self)
print((any Error).self)
print(Error.self)
// expect: Array<Any>
// expect: Dictionary<String, Any>
// expect: Int
// expect: Optional<Any>
// expect: Int String
// expect: Array<Array<Any>>
// expect: Array<Any> Dictionary<String, Any>
// expect: (Any, Int)
// expect: (inout Int) -> ()
// expect: (Int) throws -> Int
// expect: (Int) throws -> String
// expect: [(Swift.Int) throws -> Swift.String]
// expect: Any Optional<Any>
// expect: Error
// expect: Error
