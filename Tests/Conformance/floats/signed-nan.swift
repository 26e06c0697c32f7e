// print shows the sign of NaN, description does not.
import Foundation
let minus = -Double.nan
print(minus, [minus], "\(minus)", (minus, Float(minus)))
// expect: -nan [-nan] -nan (-nan, -nan)
print(minus.description, String(minus))
// expect: nan nan
print(0.0 / 0, Double.nan, max(Double.nan, 1), min(1, Double.nan))
// expect: nan nan nan 1.0
