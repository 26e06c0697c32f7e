enum Op: Equatable, Hashable { case add(Int, by: Int), neg, named(label: String, value: Double?), list([Op]) }
let ops: [Op] = [.add(1, by: 2), .neg, .named(label: "x", value: nil), .list([.neg, .add(0, by: 1)])]
print(ops)
print(ops[0], ops[2], "\(ops[3])", String(describing: ops[1]), String(reflecting: ops[2]))
debugPrint(ops)
dump(ops[3])
struct P { private var secret = 3; let name: String; var o: Op? ; static let z = 1; init(name: String) { self.name = name } }
print(P(name: "q"), [P(name: "r")])
debugPrint(P(name: "q"))
dump(P(name: "q"))
class C { var x = 1; let y = "s" }
print(C(), [C()], Optional(C()) as Any)
dump(C())
struct G<T> { var v: T; enum K { case one(T), two } ; struct Inner { var w: T } }
print(G(v: 1), G(v: "s"), G<Int>.K.one(3), G<String>.Inner(w: "a"), G<Int>.K.two)
print(type(of: G(v: 1)), G<Double>.Inner.self, G<[Int]>.self, type(of: G<Int>.K.two))
debugPrint(G(v: [1.5]), G<Int>.K.one(3))
let f: (Int) -> Int = { $0 }
print(type(of: f), Int.self, [Int?].self, (Int, String).self, type(of: (1, a: "s")), Op.self, C.self, (() -> Void).self)

// expect: [main.Op.add(1, by: 2), main.Op.neg, main.Op.named(label: "x", value: nil), main.Op.list([main.Op.neg, main.Op.add(0, by: 1)])]
// expect: add(1, by: 2) named(label: "x", value: nil) list([main.Op.neg, main.Op.add(0, by: 1)]) neg main.Op.named(label: "x", value: nil)
// expect: [main.Op.add(1, by: 2), main.Op.neg, main.Op.named(label: "x", value: nil), main.Op.list([main.Op.neg, main.Op.add(0, by: 1)])]
// expect: ▿ main.Op.list
// expect:   ▿ list: 2 elements
// expect:     - main.Op.neg
// expect:     ▿ main.Op.add
// expect:       ▿ add: (2 elements)
// expect:         - .0: 0
// expect:         - by: 1
// expect: P(secret: 3, name: "q", o: nil) [main.P(secret: 3, name: "r", o: nil)]
// expect: main.P(secret: 3, name: "q", o: nil)
// expect: ▿ main.P
// expect:   - secret: 3
// expect:   - name: "q"
// expect:   - o: nil
// expect: main.C [main.C] Optional(main.C)
// expect: ▿ main.C #0
// expect:   - x: 1
// expect:   - y: "s"
// expect: G<Int>(v: 1) G<String>(v: "s") one(3) Inner(w: "a") two
// expect: G<Int> Inner G<Array<Int>> K
// expect: main.G<Swift.Array<Swift.Double>>(v: [1.5]) main.G<Swift.Int>.K.one(3)
// expect: (Int) -> Int Int Array<Optional<Int>> (Int, String) (Int, a: String) Op C () -> ()
