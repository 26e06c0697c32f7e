struct Pixel { var r: UInt8; var history: [UInt16]; var pair: (Int8, UInt32) }
var p = Pixel(r: 250, history: [65535, 1], pair: (-128, 7))
p.r &+= 10
p.history[0] &+= 2
p.history[1] <<= 3
p.pair.0 &-= 1
p.pair.1 *= 3
print(p)
let least: Int8 = -128
let all: [Int16] = [-32768, 32767]
print(least, all, least &- 1, ~least, all[0] &* all[1])
var x: UInt64 = 88172645463325252
for _ in 0..<3 {
  x ^= x << 13
  x ^= x >> 7
  x ^= x << 17
}
print(x, x > UInt64(Int.max), x / 3, x % 1000, Double(x))
var hash: UInt32 = 2166136261
for byte in "swift".utf8 { hash = (hash ^ UInt32(byte)) &* 16777619 }
print(hash, hash >> 40, hash << -4, hash &<< 33, UInt8(truncatingIfNeeded: hash))
let signed: Int32 = -17
print(signed >> 2, signed << 30, signed / 5, signed % 5, signed >> 100, UInt32(bitPattern: signed))
var seen: [UInt8: Int] = [:]
for c in "hello".utf8 { seen[c, default: 0] += 1 }
print(seen[108]!, Set<UInt64>([1, 1, .max]).count, [UInt.max, 3].sorted())
func bump(_ v: inout UInt16) { v += 1 }
var w: UInt16 = 9
bump(&w)
var total: UInt = 0
let add = { (n: UInt) in total += n }
add(3)
add(UInt(w))
print(w, total, w as Any, [w: "ten"], Optional(w) as Any, type(of: w))
switch p.r {
case 0: print("none")
case 1...9: print("few", p.r)
default: print("many")
}
// expect: Pixel(r: 4, history: [1, 8], pair: (127, 21))
// expect: -128 [-32768, 32767] 127 127 -32768
// expect: 3453997556048239312 false 1151332518682746437 312 3.453997556048239e+18
// expect: 2972868824 0 185804301 1650770352 216
// expect: -5 -1073741824 -3 -2 -1 4294967279
// expect: 2 2 [3, 18446744073709551615]
// expect: 10 13 10 [10: "ten"] Optional(10) UInt16
// expect: few 4
