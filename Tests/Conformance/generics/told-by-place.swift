// What is asked for, a key path, an opaque parameter: each tells what literals and closures are.
class Node {
  let value: Int
  let next: Node?
  init(_ value: Int, _ next: Node?) {
    self.value = value
    self.next = next
  }
  static func list(_ values: [Int]) -> Node? { values.reversed().reduce(nil) { Node($1, $0) } }
}
print(Node.list([1, 2])?.next?.value ?? 0, Node.list([]) == nil)
struct Settings {
  var name: String? = nil
  var age = 1
  func with<T>(_ path: WritableKeyPath<Settings, T>, _ value: T) -> Settings {
    var copy = self
    copy[keyPath: path] = value
    return copy
  }
}
print(Settings().with(\.name, "run").name ?? "-", Settings().with(\.age, 3).age)
func total(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 + Int($1) } }
print(total([1, 2, 3]), total("a".utf8))
func mix<T: FloatingPoint>(_ a: T, _ b: T, _ t: T) -> T { a + (b - a) * t }
print(mix(Float(1), 2, 0.5), mix(0, 10, 0.25))
func compose<T>(_ steps: ((T) -> T)...) -> (T) -> T { { x in steps.reduce(x) { $1($0) } } }
print(compose({ $0 + 1 }, { $0 * 10 })(1), compose { (s: String) in s + "!" }("hi"))
func half(_ x: Double) -> Double { x / 2 }
print([1, 2].map { half($0) }, 5.rounded(), 16.squareRoot())
struct Order<T> {
  let isBefore: (T, T) -> Bool
  init<V: Comparable>(_ path: KeyPath<T, V>) { isBefore = { $0[keyPath: path] < $1[keyPath: path] } }
}
extension Sequence {
  func sorted(using order: Order<Element>) -> [Element] { sorted(by: order.isBefore) }
}
print([Settings(age: 2), Settings(age: 1)].sorted(using: Order(\.age)).map(\.age))
// expect: 2 true
// expect: run 3
// expect: 6 97
// expect: 1.5 2.5
// expect: 20 hi!
// expect: [0.5, 1.0] 5.0 4.0
// expect: [1, 2]
