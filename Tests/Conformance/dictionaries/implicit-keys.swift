// A literal's keys take their type from what is looked up.
enum C: String, CaseIterable { case r, g, b }
print([.r: 1][C.r] ?? 0)
print([.r: 1, .g: 2][C.g] ?? 0)
let x = [.r: 1, .b: 3][C.b, default: 4]
print(x)
print([C.r: 1][.r] ?? 0)

// expect: 1
// expect: 2
// expect: 3
// expect: 1
