indirect enum Tree<T: Comparable> {
  case leaf
  case node(Tree<T>, T, Tree<T>)
  func inserting(_ x: T) -> Tree<T> {
    switch self {
    case .leaf: return .node(.leaf, x, .leaf)
    case let .node(l, v, r):
      if x < v { return .node(l.inserting(x), v, r) }
      return .node(l, v, r.inserting(x))
    }
  }
  var sorted: [T] {
    switch self {
    case .leaf: return []
    case .node(let l, let v, let r): return l.sorted + [v] + r.sorted
    }
  }
}
var tree = Tree<Int>.leaf
for x in [5, 2, 8, 1] { tree = tree.inserting(x) }
print(tree.sorted)
let words: Tree<String> = ["b", "a"].reduce(.leaf) { $0.inserting($1) }
print(words.sorted)
enum Result2<Success, Failure> { case ok(Success), failed(Failure) }
let r: Result2<Int, String> = .ok(3)
let f = Result2<Int, String>.failed("no")
for x in [r, f] {
  switch x {
  case .ok(let n): print("ok", n)
  case .failed(let why): print("failed", why)
  }
}

// expect: [1, 2, 5, 8]
// expect: ["a", "b"]
// expect: ok 3
// expect: failed no
