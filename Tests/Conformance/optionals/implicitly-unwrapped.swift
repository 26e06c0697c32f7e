var x: Int! = nil
x = 5
let y: Int = x + 1
print(y, x as Any)
print(x!)
if let x { print(x) }
struct S { var name: String!; var n: Int! = 3 
 init() { name = "a" } }
let s = S()
print(s.name.count, s.n + 1)
print(s)
func f() -> String! { "abc" }
print(f().count)
let z = x
print(z as Any, type(of: z))
var arr: [Int]! = [1]
arr.append(2)
print(arr.count, arr[0])
for a in arr { print(a) }
func g(_ v: Int) { print(v) }
g(x)
x += 1
g(x)
print(x == 6, x != nil)
let d: Double! = 2.5
print(d * 2)
// expect: 6 Optional(5)
// expect: 5
// expect: 5
// expect: 1 4
// expect: S(name: Optional("a"), n: Optional(3))
// expect: 3
// expect: Optional(5) Optional<Int>
// expect: 2 1
// expect: 1
// expect: 2
// expect: 5
// expect: 6
// expect: true true
// expect: 5.0
