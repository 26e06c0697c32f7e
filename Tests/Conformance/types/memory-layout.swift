struct Sample {
  var id: UInt8
  var score: Double
  var isValid: Bool
}
enum Kind { case a, b, c }
print(MemoryLayout<Int>.size, MemoryLayout<UInt16>.stride, MemoryLayout<Float>.alignment)
print(MemoryLayout<Sample>.size, MemoryLayout<Sample>.stride, MemoryLayout<Kind>.size)
print(MemoryLayout<Int?>.size, MemoryLayout<Bool?>.size, MemoryLayout<[Int]>.size)
print(MemoryLayout<(Int, Bool)>.stride, MemoryLayout.size(ofValue: "text"))
print(UInt32.bitWidth == MemoryLayout<UInt32>.size * 8)
// expect: 8 2 4
// expect: 17 24 1
// expect: 9 1 8
// expect: 16 16
// expect: true
