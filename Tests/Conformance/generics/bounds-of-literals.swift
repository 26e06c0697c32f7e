struct Table<S: Hashable> where S: ExpressibleByIntegerLiteral {
  static var initial: S { 0 }
  var final: Set<S>
  func isFinal(_ state: S) -> Bool { final.contains(state) }
}
print(Table<Int>.initial, Table<UInt8>(final: [0, 7]).isFinal(7), Table<Double>(final: [0.5]).isFinal(0))
struct Named<S: ExpressibleByStringLiteral & Equatable> { let name: S }
print(Named<String>(name: "x").name, Named<Substring>(name: "y").name)
func first<C: Collection & ExpressibleByArrayLiteral>(_ c: C) -> Int { c.count }
print(first([1, 2]), first(Set([1, 1])))
// expect: 0 true false
// expect: x y
// expect: 2 1
