struct V: CustomStringConvertible { var x: Int; var description: String { "<\(x)>" } }
enum M: String, CaseIterable { case add, mul }
print(V(x: 1), [V(x: 2)], Optional(V(x: 3)) as Any, ["k": V(x: 4)], (V(x: 5), 1), "\(V(x: 6))", String(describing: V(x: 7)), String(reflecting: V(x: 8)))
print(M.add, M.add.rawValue, M.allCases.map(\.rawValue), M(rawValue: "mul") as Any == nil, M.allCases.count, "\(M.mul)")
struct Outer { var v = V(x: 9); var list = [V(x: 1)] }
print(Outer(), Outer().list)
// expect: <1> [<2>] Optional(<3>) ["k": <4>] (<5>, 1) <6> <7> <8>
// expect: add add ["add", "mul"] false 2 mul
// expect: Outer(v: <9>, list: [<1>]) [<1>]
