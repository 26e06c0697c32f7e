enum E: Error { case a }
func t(_ s: String) throws -> Int { if s.isEmpty { throw E.a }; return s.count }
func f() throws { defer { print(try t("a")) }; print("x") }
try f()

// error: 3:37 errors cannot leave the body of a defer
