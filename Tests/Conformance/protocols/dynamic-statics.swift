protocol Named { static var typeName: String { get }; static func make() -> Self; init(id: Int); var id: Int { get set } }
extension Named { var tag: String { "\(Self.typeName)#\(id)" }; static func pair() -> [Self] { [make(), Self(id: 7)] } }
struct A: Named { static let typeName = "A"; static func make() -> A { A(id: 1) }; var id: Int }
struct B: Named { static var typeName: String { "Bee" }; static func make() -> Self { .init(id: 2) }; var id: Int }
let all: [any Named] = [A(id: 3), B(id: 4)]
for x in all { print(x.tag, type(of: x).typeName, type(of: x)) }
func build<T: Named>(_ t: T.Type, _ n: Int) -> [T] { (0..<n).map { T(id: $0) } }
print(build(A.self, 2), build(B.self, 1), T2.pair().count)
typealias T2 = A
func describe<T: Named>(_ x: T) -> String { T.typeName + x.tag + T.make().tag }
print(describe(A(id: 9)), describe(B(id: 8)))
let types: [any Named.Type] = [A.self, B.self]
print(types.map { $0.typeName }, types.map { $0.make().id })
var m: any Named = A(id: 1)
m.id += 5
print(m.id, A.pair(), B.pair())

// expect: A#3 A A
// expect: Bee#4 Bee B
// expect: [main.A(id: 0), main.A(id: 1)] [main.B(id: 0)] 2
// expect: AA#9A#1 BeeBee#8Bee#2
// expect: ["A", "Bee"] [1, 2]
// expect: 6 [main.A(id: 1), main.A(id: 7)] [main.B(id: 2), main.B(id: 7)]
