// A generic type whose arguments the value tells.
struct Stack<T>: ExpressibleByArrayLiteral {
  var items: [T]
  init(arrayLiteral elements: T...) { items = elements }
}
struct Box<T> {
  var value: T
  init(_ value: T) { self.value = value }
  static func of(_ value: T) -> Box<T> { Box(value) }
}
struct Table<K: Hashable, V>: ExpressibleByDictionaryLiteral {
  var entries: [K: V] = [:]
  init(dictionaryLiteral pairs: (K, V)...) { for (k, v) in pairs { entries[k] = v } }
}
let a: Stack = [1, 2]
let b: Box = .init(3)
let c: Box = .of("x")
let d: Box = Box(2.5)
let e: Table = ["a": 1]
print(a.items, b.value, c.value, d.value, e.entries)

struct Vector {
  var x: Int
  static let zero = Vector(x: 0)
  static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x) }
}
print([Vector(x: 1), .zero].reduce(.zero, +).x)
print([Vector(x: 1), Vector(x: 2)].reduce(.init(x: 5)) { $0 + $1 }.x)
print([Vector(x: 1), Vector(x: 2)].reduce(into: .zero) { $0 = $0 + $1 }.x)
let mixed: [Any] = [1] + ["a"] + [2.5]
print(mixed, ([1, 2] + ["a"] as [Any]).count)

// expect: [1, 2] 3 x 2.5 ["a": 1]
// expect: 1
// expect: 8
// expect: 3
// expect: [1, "a", 2.5] 3
