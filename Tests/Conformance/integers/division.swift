print(7 / 2, -7 / 2, 7 % 3, -7 % 3, 7 % -3, 7.quotientAndRemainder(dividingBy: 3), (-7).quotientAndRemainder(dividingBy: 2))
print(12.isMultiple(of: 4), 13.isMultiple(of: 4), 0.isMultiple(of: 5), (-5).signum(), 0.signum(), 9.signum(), (-9).magnitude)
print(Int.max.addingReportingOverflow(1), 5.multipliedReportingOverflow(by: 3), 3.subtractingReportingOverflow(5).partialValue)
var n = 7
n.negate()
print(n, abs(n), max(n, 3, 12), min(4, -4), n.distance(to: 10), n.advanced(by: 2))
// expect: 3 -3 1 -1 1 (quotient: 2, remainder: 1) (quotient: -3, remainder: -1)
// expect: true false true -1 0 1 9
// expect: (partialValue: -9223372036854775808, overflow: true) (partialValue: 15, overflow: false) -2
// expect: -7 7 12 -4 17 -5
