protocol Describable { var d: String { get }; func twice() -> String }
extension Describable { func twice() -> String { d + d } }
extension Int: Describable { var d: String { "int \(self)" } }
extension String: Describable { var d: String { "str \(self)" } }
extension Array: Describable where Element: Describable { var d: String { "[" + map(\.d).joined(separator: ",") + "]" } }
extension Optional: Describable where Wrapped: Describable { var d: String { self?.d ?? "nil" } }
extension Dictionary: Describable where Key: Describable, Value: Describable { var d: String { map { "\($0.key.d): \($0.value.d)" }.joined() }; func twice() -> String { "dict" } }
let xs: [any Describable] = [1, "a", [2, 3], ["x"], Optional(4), [[5]], ["k": 1]]
for x in xs { print(x.d, x.twice()) }
let one: any Describable = [1, 2]
print(one.d)
func show(_ d: any Describable) -> String { d.d }
print(show(["p", "q"]), show([1]), show([nil, 3]))
func f(_ x: Int) -> String { "int" }
func f(_ x: Any) -> String { "any" }
print(f(1), f("x"))
let v: Any = 3
print(f(v))
// expect: int 1 int 1int 1
// expect: str a str astr a
// expect: [int 2,int 3] [int 2,int 3][int 2,int 3]
// expect: [str x] [str x][str x]
// expect: int 4 int 4int 4
// expect: [[int 5]] [[int 5]][[int 5]]
// expect: str k: int 1 dict
// expect: [int 1,int 2]
// expect: [str p,str q] [int 1] [nil,int 3]
// expect: int any
// expect: any
