let tail = [1, 2, 3, 4][2...]
print(tail[2])
print(tail[0])
// expect: 3
// failure: 3:7 out of range
