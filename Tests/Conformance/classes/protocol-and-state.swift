protocol Listener: AnyObject { func heard(_ s: String) }
class Logger: Listener { var lines: [String] = []; func heard(_ s: String) { lines.append(s) } }
class Source {
  var listeners: [Listener] = []
  var last = "" { didSet { if last != oldValue { listeners.forEach { $0.heard(last) } } } }
}
let log = Logger()
let s = Source()
s.listeners.append(log)
s.last = "a"
s.last = "a"
s.last = "b"
print(log.lines)
class Tree<T> { let value: T; var kids: [Tree<T>] = []
  init(_ v: T) { value = v }
  func add(_ v: T) -> Tree<T> { let k = Tree(v); kids.append(k); return k }
  func walk(_ f: (T, Int) -> Void, depth: Int = 0) { f(value, depth); for k in kids { k.walk(f, depth: depth + 1) } } }
let root = Tree("root")
root.add("x").add("y").kids.append(Tree("z"))
_ = root.add("w")
root.walk { print(String(repeating: " ", count: $1) + $0) }
extension Tree { var size: Int { kids.reduce(1) { $0 + $1.size } } }
print(root.size)

// expect: ["a", "b"]
// expect: root
// expect:  x
// expect:   y
// expect:    z
// expect:  w
// expect: 5
