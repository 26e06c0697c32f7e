// formatted() in English, with precision, commas, signs.
import Foundation
print(1234567.formatted(), (-1234).formatted(), 999.formatted())
// expect: 1,234,567 -1,234 999
print(1234.5678.formatted(), 0.1234567891.formatted(), 1e10.formatted(), (0.1 + 0.2).formatted())
// expect: 1,234.5678 0.123457 10,000,000,000 0.3
print(Float(0.1).formatted(), Double.nan.formatted(), (-Double.infinity).formatted())
// expect: 0.1 NaN -∞
for value in [3.14159, 2.5, 0.125, -0.005, 0, 2.675, 1.005, 9.999] {
  print(
    value.formatted(.number.precision(.fractionLength(2))),
    value.formatted(.number.precision(.fractionLength(0...1))),
    value.formatted(.number.precision(.significantDigits(3))),
    value.formatted(.percent.precision(.fractionLength(1))))
}
// expect: 3.14 3.1 3.14 314.2%
// expect: 2.50 2.5 2.50 250.0%
// expect: 0.12 0.1 0.125 12.5%
// expect: -0.00 -0 -0.00500 -0.5%
// expect: 0.00 0 0.00 0.0%
// expect: 2.68 2.7 2.68 267.5%
// expect: 1.00 1 1.00 100.5%
// expect: 10.00 10 10.0 999.9%
print(0.25678.formatted(.percent), 12.formatted(.percent), 1234.5.formatted(.number.grouping(.never)))
// expect: 25.678% 12% 1234.5
print(5.formatted(.number.precision(.integerLength(3))), 5.formatted(.number.sign(strategy: .always())))
// expect: 005 +5
