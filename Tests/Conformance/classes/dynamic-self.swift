// `Self`, and what the static members of a class call, are the class that they are called on.
class A {
  required init() {}
  class func make() -> Self { Self() }
  func copy() -> Self { type(of: self).init() }
  func fresh() -> A { Self() }
  func name() -> String { "A" }
  class var n: Int { 1 }
  class func text() -> String { "A\(n)" }
}
class B: A {
  override func name() -> String { "B" }
  override class var n: Int { 2 }
  override class func text() -> String { "B" + super.text() }
}
print(B.make().name(), A.make().name(), B().copy().name(), (B() as A).copy().name(), B().fresh().name())
print(A.text(), B.text())
let t: A.Type = B.self
print(t.text(), t.n, t.init().name())
// expect: B A B B B
// expect: A1 BA2
// expect: BA2 2 B
