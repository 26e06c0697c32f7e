enum A { case relu, custom((Double) -> Double)
  func callAsFunction(_ x: Double) -> Double { switch self { case .relu: max(0, x); case .custom(let f): f(x) } } 
  static let standard = A.relu
  static var fresh: A { .custom { $0 * 3 } } }
print(A.relu(-3), A.relu(4), A.custom { $0 * 2 }(4), A.standard(5), A.fresh(2))
// expect: 0.0 4.0 8.0 5.0 6.0
