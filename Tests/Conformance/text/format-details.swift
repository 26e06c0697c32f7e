// What C's formats do: stars, positions, lengths.
import Foundation
print(String(format: "%*d|%-*d|%.*f|", 5, 1, 5, 2, 2, 3.14159))
// expect:     1|2    |3.14|
print(String(format: "%2$@ %1$@", "a", "b"), String(format: "%d%%", 50))
// expect: b a 50%
print(String(format: "%x %X %o %u", -1, 255, 8, -1), String(format: "%lx", -1))
// expect: ffffffff FF 10 4294967295 ffffffffffffffff
print(String(format: "%d %ld %hhd", 3_000_000_000, 3_000_000_000, 300))
// expect: -1294967296 3000000000 44
print(String(format: "%d %u %lld", UInt8(3), UInt32(4), Int64(5)), String(format: "%d", true))
// expect: 3 4 5 1
print(String(format: "%@ has %.1f", arguments: ["x", 2.5]))
// expect: x has 2.5
