enum E: Error { case a }
func t(_ s: String) throws -> Int { if s.isEmpty { throw E.a }; return s.count }
struct S { var x = try t("a") }
print(S().x)

// error: 3:24 errors cannot leave the value of a property
