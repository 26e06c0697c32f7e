print(7 / 2, -7 / 2, 7 % 3, -7 % 3)
print(1 << 10, 1024 >> 3, 6 & 3, 6 | 3, 6 ^ 3, ~5)
print(0xff, 0b1010, 0o17, 1_000_000)
print(Int.max, Int.min)
print(Int.max &+ 1 == Int.min)
print((-5).magnitude, 5.signum(), (-5).signum(), 12.isMultiple(of: 4))
let qr = 17.quotientAndRemainder(dividingBy: 5)
print(qr.quotient, qr.remainder)
print(abs(-3), min(3, 1, 2), max(3, 1, 2))
var n = 5
n += 3; n -= 1; n *= 2; n /= 3; n %= 3
print(n)

// expect: 3 -3 1 -1
// expect: 1024 128 2 7 5 -6
// expect: 255 10 15 1000000
// expect: 9223372036854775807 -9223372036854775808
// expect: true
// expect: 5 1 -1 true
// expect: 3 2
// expect: 3 1 3
// expect: 1
