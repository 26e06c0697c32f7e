let byte: UInt8 = 50
print((48...57).contains(byte), (48..<50).contains(byte), [49, 50].firstIndex(of: byte) as Any)
let small: Int8 = -3
print([-3, 4].contains(small), (-5 ... -1).contains(small), [1.5].contains(2), [1, 2].contains(2))
// expect: true false Optional(1)
// expect: true true false true
