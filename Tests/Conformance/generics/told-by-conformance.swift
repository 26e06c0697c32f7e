// The types that an enum's conformances name.
struct Table<L: Hashable & CaseIterable> { var labels: [L] { Array(L.allCases) } }
extension Table where L: RawRepresentable, L.RawValue == String {
  var names: [String] { labels.map(\.rawValue) }
}
enum Kind: String, CaseIterable { case x, y }
enum Sky: CaseIterable { case sun }
print(Table<Kind>().names, Table<Sky>().labels)
struct Chain<S: CaseIterable & Hashable> where S.AllCases == [S] {
  var states: [S] { S.allCases }
  var count: Int { S.AllCases().count }
}
print(Chain<Kind>().states, Chain<Kind>().count)
// A static member of what a sequence holds.
func cumulative<S: Sequence>(_ s: S) -> [S.Element] where S.Element: AdditiveArithmetic {
  var total = S.Element.zero
  return s.map { total += $0; return total }
}
print(cumulative(1...3), cumulative([0.5, 0.25]), cumulative([Float]()))
// Literals alone are Doubles where fractions are asked for.
func dot<T: BinaryFloatingPoint>(_ a: [T], _ b: [T]) -> T { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
func half<T>(_ x: T) -> T where T: FloatingPoint { x / 2 }
func smooth<T: BinaryFloatingPoint>(_ xs: [T], by a: T = 0.5) -> [T] { xs.map { $0 * a } }
func line<T: BinaryFloatingPoint>(_ a: T, _ b: T, _ n: Int) -> [T] { (0..<n).map { a + (b - a) * T($0) / T(n - 1) } }
let three: Float = half(3)
print(dot([1, 2, 3], [4, 5, 6]), half(3), smooth([1, 2], by: 0.25), smooth([1]), line(0, 1, 3), three)
print(dot([3] as [Float], [4]), line(0, Float(1), 2))
struct Bins<V: BinaryFloatingPoint> { var range: ClosedRange<V>; var n = 4; var width: V { (range.upperBound - range.lowerBound) / V(n) } }
struct Mean<T> where T: FloatingPoint { var sum: T; init(_ sum: T) { self.sum = sum } }
print(Bins(range: 0...1).width, Bins(range: 0...Float(2)).width, Mean(3).sum, Mean<Float>(1))
// A constant that only a wider number holds.
let state: UInt64 = 7
print(state.multipliedFullWidth(by: state ^ 0xe7037ed1a0b428db).high, state & 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff ^ state)

// expect: ["x", "y"] [main.Sky.sun]
// expect: [main.Kind.x, main.Kind.y] 0
// expect: [1, 3, 6] [0.5, 0.75] []
// expect: 32.0 1.5 [0.25, 0.5] [0.5] [0.0, 0.5, 1.0] 1.5
// expect: 12.0 [0.0, 1.0]
// expect: 0.25 0.5 3.0 Mean<Float>(sum: 1.0)
// expect: 6 7 18446744073709551608
