protocol Named { var name: String { get } }
protocol Aged { var age: Int { get } }
protocol Person: Named, Aged { }
extension Person { var tag: String { "\(name)(\(age))" } }
struct P: Person { var name: String; var age: Int }
func show(_ x: Named & Aged) -> String { x.name + String(x.age) }
print(P(name: "a", age: 3).tag, show(P(name: "b", age: 4)))
let list: [any Person] = [P(name: "x", age: 1)]
print(list[0].tag)

// expect: a(3) b4
// expect: x(1)
