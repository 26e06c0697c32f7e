print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, -16 >> 2, 0b1010, 0xFF, 0o17, 1_000_000)
print(40.leadingZeroBitCount, 40.trailingZeroBitCount, 255.nonzeroBitCount, 1.byteSwapped, Int.max &+ 1 == Int.min, Int.min &- 1 == Int.max)
var flags = 0
flags |= 1 << 3
flags |= 1
flags &= ~1
flags ^= 0b11
flags <<= 2
print(flags, flags >> 1, 3 &* 5, 1 << 70, 1 >> 70)
let u: UInt16 = 0xABCD
print(u << 4, u >> 4, ~u, u & 0xFF, u | 1, String(u, radix: 2), String(u, radix: 16, uppercase: true))
// expect: 1 7 6 -6 1024 -4 10 255 15 1000000
// expect: 58 3 8 72057594037927936 true true
// expect: 44 22 15 0 0
// expect: 48336 2748 21554 205 43981 1010101111001101 ABCD
