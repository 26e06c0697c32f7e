enum E: Error { case a }
func t(_ s: String) throws -> Int { if s.isEmpty { throw E.a }; return s.count }
struct S { static let l = try t("a") }
print(S.l)

// error: 3:31 errors cannot leave the value of a static property
