let word = "hello"
var found: Set<String> = []
found.insert(word.prefix(1) + String("xy".reversed()) + word.dropFirst(3))
let told: String = word.prefix(2) + "-" + word.suffix(1)
print(found, told, type(of: word.prefix(2) + told))
indirect enum Node: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  case number(Int), variable(String)
  case less(Node, Node)
  init(integerLiteral value: Int) { self = .number(value) }
  init(stringLiteral value: String) { self = .variable(value) }
  static func < (a: Node, b: Node) -> Node { .less(a, b) }
}
func show(_ node: Node) { print(node) }
show("i" < 10)
// expect: ["hyxlo"] he-o Substring
// expect: less(main.Node.variable("i"), main.Node.number(10))
