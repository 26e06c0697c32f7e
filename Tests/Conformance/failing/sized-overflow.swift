var level: UInt8 = 250
level += 5
print(level)
level += 1
print(level)
// expect: 255
// failure: 4:1 does not fit a UInt8
