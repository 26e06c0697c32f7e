// Initialisers that hand over to failable ones.
enum Op: String {
  case add = "+", sub = "-"
  init?(_ c: Character) { self.init(rawValue: String(c)) }
}
print(Op("+") as Any, Op("x") as Any)
struct S {
  let v: Int
  init?(_ v: Int) { if v < 0 { return nil }; self.v = v }
  init?(text: String) { guard let n = Int(text) else { return nil }; self.init(n) }
}
print(S(text: "3") as Any, S(text: "-3") as Any, S(text: "x") as Any)
class Document { var name = "-"; init() {}; init?(name: String) { if name.isEmpty { return nil }; self.name = name } }
class Untitled: Document { override init() { super.init(name: "[Untitled]")! } }
print(Untitled().name)
// expect: Optional(main.Op.add) nil
// expect: Optional(main.S(v: 3)) nil nil
// expect: [Untitled]
