func f(_ s: String, _ n: Int) -> Int { print(s, terminator: " "); return n }
var a = [1, 2, 3]
a[f("idx", 0)] = f("rhs", 9)
a[f("i", 1)] += f("r", 5)
print(a)
var d = ["k": [1, 2]]
d["k"]![f("in", 0)] = f("v", 7)
print(d)
func g(_ x: Int, _ y: Int, z: Int = f("def", 3)) -> Int { x + y + z }
print(g(f("x", 1), f("y", 2)))
print(f("l", 1) + f("m", 2) * f("n", 3), f("p", 1) < f("q", 2) && f("t", 3) > f("u", 9) || f("w", 1) == 1)
let t = (f("t0", 0), f("t1", 1)); print(t)
let arr = [f("a0", 0), f("a1", 1)]; print(arr)
let dict = [f("k1", 1): f("v1", 1), f("k2", 2): f("v2", 2)]; print(dict.count)
struct S { var x: Int; var y: Int }
let s = S(x: f("sx", 1), y: f("sy", 2)); print(s)
class C { var v = 0; func set(_ n: Int) -> C { v = n; print("set", n, terminator: " "); return self } }
print(C().set(f("1", 1)).set(f("2", 2)).v)
var n: C? = nil
n?.v = f("never", 1)
n = C(); n?.v = f("once", 4); print(n!.v)
let o: Int? = nil
print(o ?? f("dflt", 3), (o ?? 1) + f("z", 1))
defer { print("end") }
func h() -> Int { defer { print("d", terminator: " ") }; return f("ret", 1) }
print(h())
(a[f("s0", 0)], a[f("s1", 1)]) = (a[1], a[0]); print(a)
switch f("sw", 2) { case f("c1", 1): print("1"); case f("c2", 2): print("2"); default: break }
print("\(f("i1", 1)) \(f("i2", 2))")
for i in f("lo", 0)..<f("hi", 2) { print(i, terminator: " ") }
print()
while f("cond", a.count) > 3 {}
print(f("b", 1) == 1 ? f("yes", 1) : f("no", 2))

// expect: idx rhs i r [9, 7, 3]
// expect: in v ["k": [7, 2]]
// expect: x y def 6
// expect: l m n p q t u w 7 true
// expect: t0 t1 (0, 1)
// expect: a0 a1 [0, 1]
// expect: k1 v1 k2 v2 2
// expect: sx sy S(x: 1, y: 2)
// expect: 1 set 1 2 set 2 2
// expect: once 4
// expect: dflt z 3 2
// expect: ret d 1
// expect: s0 s1 [7, 9, 3]
// expect: sw c1 c2 2
// expect: i1 i2 1 2
// expect: lo hi 0 1 
// expect: cond b yes 1
// expect: end
