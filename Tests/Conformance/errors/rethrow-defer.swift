enum E: Error { case bad(String) }
func check(_ s: String) throws -> Int {
  defer { print("leave", s) }
  guard let n = Int(s) else { throw E.bad(s) }
  return n
}
func all(_ xs: [String]) throws -> [Int] { try xs.map { try check($0) } }
print((try? all(["1", "2"])) ?? [], (try? all(["3", "x", "4"])) as Any)
func apply<T>(_ f: () throws -> T) rethrows -> T { try f() }
print(apply { 3 })
do { _ = try apply { try check("q") } } catch E.bad(let s) { print("bad", s) }
func order() {
  defer { print("first deferred") }
  defer { print("second deferred") }
  for i in 0..<2 { defer { print("end", i) }; print("turn", i) }
  print("body")
}
order()
let v = try! check("8")
print(v)

// expect: leave 1
// expect: leave 2
// expect: leave 3
// expect: leave x
// expect: [1, 2] nil
// expect: 3
// expect: leave q
// expect: bad q
// expect: turn 0
// expect: end 0
// expect: turn 1
// expect: end 1
// expect: body
// expect: second deferred
// expect: first deferred
// expect: leave 8
// expect: 8
