let a: UInt8 = 256
print(a)
// error: 1:16 does not fit a UInt8
