let a = [1, 2, 3]
let b: [Int] = a[1...]
print(b)
// error: 2:17 expected [Int], not ArraySlice<Int>
