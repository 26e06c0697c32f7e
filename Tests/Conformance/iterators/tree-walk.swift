enum Tree<T: Comparable> {
  case leaf
  indirect case node(Tree, T, Tree)
}
extension Tree {
  func inserting(_ x: T) -> Tree {
    switch self {
    case .leaf: return .node(.leaf, x, .leaf)
    case let .node(l, v, r):
      if x < v { return .node(l.inserting(x), v, r) }
      if x > v { return .node(l, v, r.inserting(x)) }
      return self
    }
  }
  enum Side { case left, right }
  struct Walk { var depth: Int; var side: Side }
}
extension Tree: Sequence {
  struct Iterator: IteratorProtocol {
    private var stack: [Tree] = []
    init(_ t: Tree) { push(t) }
    private mutating func push(_ t: Tree) { var t = t; while case let .node(l, _, _) = t { stack.append(t); t = l } }
    mutating func next() -> T? {
      guard let top = stack.popLast(), case let .node(_, v, r) = top else { return nil }
      push(r)
      return v
    }
  }
  func makeIterator() -> Iterator { Iterator(self) }
}
var t = Tree<Int>.leaf
for x in [5, 2, 8, 1] { t = t.inserting(x) }
print(Array(t), t.contains(8), Tree<Int>.Walk(depth: 1, side: .left))
// expect: [1, 2, 5, 8] true Walk(depth: 1, side: main.Tree<Swift.Int>.Side.left)
