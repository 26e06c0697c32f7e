// Whole numbers beyond Int, and ranges of the other whole numbers.
let largest: UInt64 = 18446744073709551615
let half: UInt = 0x8000_0000_0000_0000
print(largest, half, largest % 10, -9223372036854775808)
let far: Double = 100000000000000000000
print(far, UInt64(14695981039346656037))
func fnv(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 {
    hash ^= UInt64(byte)
    hash = hash &* 0x0000_0100_0000_01b3
  }
  return hash
}
print(fnv("glass"), String(fnv(""), radix: 16))
for i in UInt8.min...UInt8.max where i % 64 == 0 { print(i, type(of: i)) }
for i in Int8(-2)..<2 { print(i, terminator: " ") }
print()
let bytes: ClosedRange<UInt8> = 97...122
print(bytes.count, bytes.first!, bytes.last!, bytes.map { Character(UnicodeScalar($0)) }.count)
print((UInt16(3)..<7).reversed(), (0..<UInt32(4)).reduce(0, +), Array(UInt64(1)...3))
// expect: 18446744073709551615 9223372036854775808 5 -9223372036854775808
// expect: 1e+20 14695981039346656037
// expect: 17336656063595574603 cbf29ce484222325
// expect: 0 UInt8
// expect: 64 UInt8
// expect: 128 UInt8
// expect: 192 UInt8
// expect: -2 -1 0 1 
// expect: 26 97 122 26
// expect: ReversedCollection<Range<UInt16>>(_base: Range(3..<7)) 6 [1, 2, 3]
