func ~= (pattern: (Int) -> Bool, value: Int) -> Bool { pattern(value) }
let isEven: (Int) -> Bool = { $0 % 2 == 0 }
switch 4 { case isEven: print("even"); default: print("odd") }
struct Tag: Equatable { var n: Int }
let wanted = Tag(n: 2)
switch Tag(n: 2) { case wanted: print("same"); default: print("different") }

// expect: even
// expect: same
