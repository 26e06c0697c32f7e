class Token: Equatable, CustomStringConvertible {
  let id: Int
  init(id: Int) { self.id = id }
  static func == (a: Token, b: Token) -> Bool { a.id == b.id }
  var description: String { "#\(id)" }
}
let a = Token(id: 1), b = Token(id: 1), c = Token(id: 2)
print(a == b, a === b, a != c, [a, c], a)
print([a, c].contains(b), [a, b, c].firstIndex(of: c)!)

// expect: true false true [#1, #2] #1
// expect: true 2
