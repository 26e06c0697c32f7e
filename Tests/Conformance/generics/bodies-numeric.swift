// The same for numbers.
func sum<T: Numeric>(_ xs: [T]) -> T { var t: T = 0; for x in xs { t += x }; return t }
func sum2<T: AdditiveArithmetic>(_ xs: [T]) -> T { xs.reduce(.zero, +) }
func dot<T: Numeric>(_ a: [T], _ b: [T]) -> T { zip(a, b).map { $0 * $1 }.reduce(0, +) }
func mean<T: BinaryFloatingPoint>(_ xs: [T]) -> T { xs.reduce(0, +) / T(xs.count) }
func meanI<T: BinaryInteger>(_ xs: [T]) -> Double { Double(xs.reduce(0, +)) / Double(xs.count) }
func variance<T: FloatingPoint>(_ xs: [T]) -> T { let m = xs.reduce(0, +) / T(xs.count); return xs.map { ($0 - m) * ($0 - m) }.reduce(0, +) / T(xs.count) }
func gcd<T: BinaryInteger>(_ a: T, _ b: T) -> T { b == 0 ? a : gcd(b, a % b) }
func power<T: Numeric>(_ x: T, _ n: Int) -> T { n == 0 ? 1 : x * power(x, n - 1) }
func sq<T: SignedNumeric>(_ x: T) -> T { -x * -x }
func isPow<T: FixedWidthInteger>(_ x: T) -> Bool { x > 0 && x & (x - 1) == 0 }
func lerp<T: BinaryFloatingPoint>(_ a: T, _ b: T, _ t: T) -> T { a + (b - a) * t }
func norm<T: FloatingPoint>(_ xs: [T]) -> T { xs.map { $0 * $0 }.reduce(0, +).squareRoot() }
func absSum<T: SignedNumeric & Comparable>(_ xs: [T]) -> T { xs.map { abs($0) }.reduce(0, +) }
func bits<T: FixedWidthInteger>(_ x: T) -> Int { (0..<T.bitWidth).filter { x >> $0 & 1 == 1 }.count }
func dist<T: Strideable>(_ a: T, _ b: T) -> T.Stride { a.distance(to: b) }
func maxOf<T>(_ a: T, _ b: T) -> T where T: Comparable { a > b ? a : b }
func addAll<T>(_ a: T...) -> T where T: Numeric { a.reduce(0, +) }
func same<T>(_ a: T, _ b: T) -> Bool where T: Equatable { a == b }
func keyed<K, V>(_ d: [K: V], _ k: K) -> V? where K: Hashable, V: Comparable { d[k] }
func scale<T: FloatingPoint>(_ xs: [T], by k: T = 2) -> [T] { xs.map { $0 * k / 2 } }
print(sum([1, 2]), sum2([1.5, 2]), dot([1, 2], [3, 4]), mean([1.0, 2]), meanI([1, 2]), variance([1.0, 3]), gcd(12, 18), power(2, 5), sq(3), isPow(8))
print(lerp(0.0, 1, 0.5), norm([3.0, 4]), absSum([-1, 2]), bits(7), dist(1, 4), maxOf(1, 2), addAll(1, 2, 3), same("a", "a"), keyed([1: 2], 1) ?? 0, scale([1.0]))

// expect: 3 3.5 11 1.5 1.5 1.0 6 32 9 true
// expect: 0.5 5.0 3 3 3 2 6 true 2 [1.0]
