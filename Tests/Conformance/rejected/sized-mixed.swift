let a: UInt8 = 1
let b = 2
print(a + b)
// error: 3:9 '+' does not work on UInt8 and Int
