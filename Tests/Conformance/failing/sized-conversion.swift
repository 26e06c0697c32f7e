let n = 300
print(UInt8(truncatingIfNeeded: n))
print(UInt8(n))
// expect: 44
// failure: 3:7 does not fit a UInt8
