enum E: Error { case a }
func t(_ s: String) throws -> Int { if s.isEmpty { throw E.a }; return s.count }
struct T { var f: (String) -> Int }
let x = T(f: { try t($0) })
print(x.f("a"))

// error: 4:14 a function that throws
