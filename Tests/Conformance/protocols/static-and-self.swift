protocol Named { static var title: String { get }; func same(as other: Self) -> Bool }
struct A: Named { static let title = "A"; var n: Int; func same(as other: A) -> Bool { n == other.n } }
enum B: Named { case x; static var title: String { "B" }; func same(as other: B) -> Bool { true } }
func title<T: Named>(_ x: T) -> String { T.title }
print(title(A(n: 1)), title(B.x), A(n: 1).same(as: A(n: 2)))
extension Named { func unlike(_ o: Self) -> Bool { !same(as: o) } }
print(A(n: 1).unlike(A(n: 2)))

// expect: A B false
// expect: true
