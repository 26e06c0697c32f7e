// `E.a` as a pattern stands for the case whatever it holds.
enum E: Error { case a, b(Int), c(x: Int) }
func f(_ n: Int) throws { if n == 0 { throw E.a }; if n == 1 { throw E.b(1) }; throw E.c(x: n) }
for n in 0..<3 {
  do { try f(n) } catch E.b, E.c { print("holds", n) } catch { print("other", error) }
}
let e = E.c(x: 1)
switch e {
case E.a: print("a")
case E.b: print("b")
case E.c: print("c")
}
if case E.c = e { print("is c") }
enum G { case pair((Int, Int)), text(String) }
print(G.pair((1, 2)), [G.text("x")])
// expect: other a
// expect: holds 1
// expect: holds 2
// expect: c
// expect: is c
// expect: pair(1, 2) [main.G.text("x")]
