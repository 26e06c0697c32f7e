import Foundation
for x in [2.5, -2.5, 2.4, -2.6, 3.5] {
  print(x.rounded(), x.rounded(.up), x.rounded(.down), x.rounded(.towardZero), x.rounded(.awayFromZero), x.rounded(.toNearestOrEven), x.rounded(.toNearestOrAwayFromZero))
}
var y = 7.6
y.round()
print(y, Int(2.7.rounded()), (1.005 * 100).rounded() / 100, Float(2.5).rounded(.down), (-0.4).rounded())
var z = 7.6
z.round(.down)
z.negate()
print(z, 5.5.truncatingRemainder(dividingBy: 2), (-7.5).truncatingRemainder(dividingBy: 2), 7.0.remainder(dividingBy: 4))
// expect: 3.0 3.0 2.0 2.0 3.0 2.0 3.0
// expect: -3.0 -2.0 -3.0 -2.0 -3.0 -2.0 -3.0
// expect: 2.0 3.0 2.0 2.0 3.0 2.0 2.0
// expect: -3.0 -2.0 -3.0 -2.0 -3.0 -3.0 -3.0
// expect: 4.0 4.0 3.0 3.0 4.0 4.0 4.0
// expect: 8.0 3 1.0 2.0 -0.0
// expect: -7.0 1.5 -1.5 -1.0
