enum E: Error { case a }
func t(_ s: String) throws -> Int { if s.isEmpty { throw E.a }; return s.count }
func f(_ x: Int = try t("a")) -> Int { x }
print(f())

// error: 3:23 errors cannot leave a default argument
