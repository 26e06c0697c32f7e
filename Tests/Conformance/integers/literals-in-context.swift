// Operators on literals where another whole number is asked for; such numbers in generic functions.
let x: UInt8 = 1 << 4
let y: UInt16 = 3 + 4 * 2
struct Mask { let bits: UInt32; static let all = Mask(bits: 1 << 31 | 1) }
print(x, y, Mask.all.bits)
func double<T: BinaryInteger>(_ x: T) -> T { x * 2 }
func bits<T: FixedWidthInteger>(_ x: T) -> Int { x.nonzeroBitCount + T.bitWidth }
func sum<T: Numeric>(_ xs: [T]) -> T { xs.reduce(0, +) }
func negated<T: SignedNumeric>(_ x: T) -> T { -x }
func count<S: StringProtocol>(_ text: S) -> Int { text.split(separator: "a").count }
func largest<T: Comparable>(_ xs: [T]) -> T? { xs.max() }
print(double(UInt8(7)), bits(UInt16(3)), sum([UInt64(1), 2]), negated(Int8(3)), sum([0.5, 1]))
print(count("banana".dropFirst()), largest(["ab", "b"].map { $0.dropFirst(0) })!, largest([UInt8(3), 9])!)
print([UInt8(200), 55].reduce(0, ^), [UInt32(1), 2].reduce(0) { $0 &+ $1 }, [UInt8(1), 2].reduce(0) { $0 + Int($1) })
let mixed = [("a", 1), ("b", nil)]
for case let (k, v?) in mixed { print(k, v) }
// expect: 16 11 2147483649
// expect: 14 18 3 -3 1.5
// expect: 2 b 9
// expect: 255 3 3
// expect: a 1
