indirect enum Expr { case num(Double), add(Expr, Expr), mul(Expr, Expr), neg(Expr), variable(String) }
func eval(_ e: Expr, _ env: [String: Double] = [:]) -> Double {
  switch e {
  case .num(let n): return n
  case .add(.num(0), let r): return eval(r, env)
  case .add(let l, let r): return eval(l, env) + eval(r, env)
  case .mul(.num(let a), .num(let b)): return a * b
  case .mul(let l, let r): return eval(l, env) * eval(r, env)
  case .neg(let x): return -eval(x, env)
  case .variable(let v): return env[v] ?? 0
  }
}
let e = Expr.add(.num(0), .mul(.add(.num(1), .variable("x")), .neg(.num(3))))
print(eval(e), eval(e, ["x": 2]))
print(Expr.add(.num(1), .neg(.num(2))))

// expect: -3.0 -9.0
// expect: add(main.Expr.num(1.0), main.Expr.neg(main.Expr.num(2.0)))
