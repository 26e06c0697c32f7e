// Generic methods that a protocol asks for run what each type brings.
protocol Visitor { associatedtype R; func visit(_ n: Num) -> R; func visit(_ a: Add) -> R }
protocol Expr { func accept<V: Visitor>(_ v: V) -> V.R }
struct Num: Expr { let v: Int; func accept<V: Visitor>(_ visitor: V) -> V.R { visitor.visit(self) } }
struct Add: Expr { let l: any Expr, r: any Expr; func accept<V: Visitor>(_ visitor: V) -> V.R { visitor.visit(self) } }
struct Show: Visitor {
  func visit(_ n: Num) -> String { "\(n.v)" }
  func visit(_ a: Add) -> String { "(\(a.l.accept(self)) + \(a.r.accept(self)))" }
}
struct Eval: Visitor {
  func visit(_ n: Num) -> Int { n.v }
  func visit(_ a: Add) -> Int { a.l.accept(self) + a.r.accept(self) }
}
let e: any Expr = Add(l: Num(v: 1), r: Add(l: Num(v: 2), r: Num(v: 3)))
print(e.accept(Show()), e.accept(Eval()))
protocol Shelf { func pick<T>(_ items: [T]) -> T? }
struct First: Shelf { func pick<T>(_ items: [T]) -> T? { items.first } }
struct Last: Shelf { func pick<T>(_ items: [T]) -> T? { items.last } }
for shelf in [First(), Last()] as [any Shelf] { print(shelf.pick([1, 2])!, shelf.pick(["a", "b"])!) }
// expect: (1 + (2 + 3)) 6
// expect: 1 a
// expect: 2 b
