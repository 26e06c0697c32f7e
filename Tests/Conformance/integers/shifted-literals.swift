// The literal that is shifted takes the type that is asked for, whatever the distance is.
var words: [UInt64] = [0]
let i = 3
words[0] |= 1 << i
words[0] |= 1 << (i & 1)
words[0] &= ~(1 << i)
let mask: UInt8 = 1 << i
let narrow: UInt16 = 2
print(words, mask, words[0] & (1 << i), 1 << i, narrow == 1 << 1, UInt32(5) | 1 << i)
func wide(_ x: UInt16) -> UInt16 { x }
let bits: [UInt8] = (0..<8).map { 1 << $0 }
print(wide(1 << i), wide(~(1 << i)), bits)
print([UInt32(0), 1].last == 1, (["a": 3] as [String: UInt8])["a"] == 3)
// expect: [2] 8 0 8 true 13
// expect: 8 65527 [1, 2, 4, 8, 16, 32, 64, 128]
// expect: true true
