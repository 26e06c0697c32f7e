struct Range2 {
  let low: Int
  let high: Int
  let width: Int
  init(_ a: Int, _ b: Int) {
    if a < b {
      low = a
      high = b
    } else {
      low = b
      high = a
    }
    width = high - low
  }
}
print(Range2(5, 2), Range2(1, 4).width)

// expect: Range2(low: 2, high: 5, width: 3) 3
