enum E: Error { case a }
func t(_ s: String) throws -> Int { if s.isEmpty { throw E.a }; return s.count }
struct S { var x = 0 { didSet { print(try t("a")) } } }
var s = S()
s.x = 3

// error: 3:43 errors cannot leave an observer
