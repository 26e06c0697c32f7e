import Foundation
print(sqrt(2.0), exp(1.0), log(10.0), pow(2.0, 10.0), sin(0.0), cos(0.0))
print(floor(2.7), ceil(2.1), abs(-2.5), round(2.5))
print(atan2(1.0, 1.0), hypot(3.0, 4.0), log2(8.0), log10(1000.0))
let values = [1.0, 4.0, 9.0]
print(values.map(sqrt))
print(values.map { pow($0, 0.5) })

// expect: 1.4142135623730951 2.718281828459045 2.302585092994046 1024.0 0.0 1.0
// expect: 2.0 3.0 2.5 3.0
// expect: 0.7853981633974483 5.0 3.0 3.0
// expect: [1.0, 2.0, 3.0]
// expect: [1.0, 2.0, 3.0]
