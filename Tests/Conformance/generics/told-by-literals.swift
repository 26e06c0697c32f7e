func compose<A, B, C>(_ f: @escaping (A) -> B, _ g: @escaping (B) -> C) -> (A) -> C { { g(f($0)) } }
func curry<A, B, C>(_ f: @escaping (A, B) -> C) -> (A) -> (B) -> C { { a in { b in f(a, b) } } }
print(compose({ $0 + 1 }, { (x: Int) in "n\(x)" })(4), curry(+)(3)(4), curry(max)(2)(9), [1, 2].map(curry(*)(10)))
extension Sequence { func count(where p: (Element) -> Bool, limit: Int) -> Int { 0 } }
print(["ccc", "a"].map(\.count))
protocol Storage { associatedtype Item; mutating func put(_ i: Item); func all() -> [Item] }
struct ArrayStorage<T>: Storage { private var xs: [T] = []; mutating func put(_ i: T) { xs.append(i) }; func all() -> [T] { xs } }
struct AnyStorage<T> { private let _all: () -> [T]; init<S: Storage>(_ s: S) where S.Item == T { _all = s.all }; func all() -> [T] { _all() } }
var st = ArrayStorage<Int>()
st.put(3)
print(AnyStorage(st).all())
func cast<T: BinaryInteger, U: BinaryInteger>(_ x: T) -> U { U(x) }
func take(_ x: UInt8) { print(x) }
take(cast(7))
// expect: n5 7 9 [10, 20]
// expect: [3, 1]
// expect: [3]
// expect: 7
