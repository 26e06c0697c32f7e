struct S { var x = 1; var name = "n" }
struct Box {
  var s = S()
  subscript<V>(p: WritableKeyPath<S, V>) -> V { get { s[keyPath: p] } set { s[keyPath: p] = newValue } }
}
var b = Box()
b[\.x] = 5
b[\S.name] = "q"
b[\.x] += 2
print(b[\.x], b[\.name])
// expect: 7 q
