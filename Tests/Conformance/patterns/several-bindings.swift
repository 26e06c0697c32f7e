enum Shape { case square(Double), circle(Double), rect(Double, Double), none }
func size(_ s: Shape) -> Double {
  switch s {
  case .square(let x), .circle(let x): return x
  case .rect(let a, let b) where a == b, .rect(let b, let a): return a + b
  case .none: return 0
  }
}
print(size(.square(2)), size(.circle(3)), size(.rect(1, 5)), size(.rect(2, 2)), size(.none))
func f(_ p: (Int, Int)) -> String {
  switch p {
  case (0, let n), (let n, 0): return "axis \(n)"
  case let (a, b) where a == b: return "diag \(a)"
  case (1...3, _): return "low"
  case (let a, let b): return "\(a),\(b)"
  }
}
print(f((0, 4)), f((5, 0)), f((2, 2)), f((3, 9)), f((8, 9)))

// expect: 2.0 3.0 6.0 4.0 0.0
// expect: axis 4 axis 5 diag 2 low 8,9
