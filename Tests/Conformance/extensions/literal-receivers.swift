extension Array where Element == Float {
    var mean: Float { isEmpty ? 0 : reduce(0, +) / Float(count) }
}
extension Array where Element == Double {
    func total() -> Double { reduce(0, +) }
}
extension Double {
    var squared: Double { self * self }
}
print([1.5, 2.5].mean, [1, 2].mean)
print([1, 2, 3].total(), 2.squared, (-3).squared)
// expect: 2.0 1.5
// expect: 6.0 4.0 9.0
