let f: Float = 0.4
let d = 0.4
print(f, d, Double(f), Float(d) == f, f < 0.5, d < 0.5)
let xs: [Float] = [0.1, 0.2, 0.3]
print(xs.reduce(0, +), xs.map { $0 * 2 }, xs.max()!)
var g: Float = 1
g /= 3
print(g, g.rounded(), -g, abs(-g), max(f, g))
print(Float.pi, Float(1e10), Float(16777217), 1e-5 as Float)

// expect: 0.4 0.4 0.4000000059604645 true true true
// expect: 0.6 [0.2, 0.4, 0.6] 0.3
// expect: 0.33333334 0.0 -0.33333334 0.33333334 0.4
// expect: 3.1415925 1e+10 16777216.0 1e-05
