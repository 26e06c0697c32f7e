enum E: Error { case a }
func t(_ s: String) throws -> Int { if s.isEmpty { throw E.a }; return s.count }
func apply(_ body: (String) -> Int) -> Int { body("a b") }
print(apply { try t($0) })

// error: 4:13 a function that throws, where (String) -> Int does not
