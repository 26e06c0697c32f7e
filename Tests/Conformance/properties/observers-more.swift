struct Progress { var done: Int = 0 { willSet { print("will", newValue, terminator: " ") } didSet { print("did", oldValue, done); if done > 10 { done = 10 } } } ; var items: [Int] = [] { didSet { print("items", oldValue.count, items.count) } } ; static var shared = 0 { didSet { print("shared", oldValue) } } }
var p = Progress(); p.done = 5; p.done += 7; print(p.done); p.items.append(1); p.items[0] = 4; p.items += [2, 3]; Progress.shared = 3; Progress.shared += 1
func bump(_ n: inout Int) { n += 1; n += 1 }
bump(&p.done); print(p.done)
var q = p; q.done = 1; print(p.done)
var top = 1 { didSet { print("top", oldValue, top) } }
top = 2; top *= 5; bump(&top)
class VM { var state: String = "idle" { didSet { guard state != oldValue else { return }; onChange?(oldValue, state) } } ; var onChange: ((String, String) -> Void)? ; init() { state = "init" } }
let vm = VM(); vm.onChange = { print($0, "->", $1) }; vm.state = "run"; vm.state = "run"; vm.state = "stop"
struct Clamped { private var v = 0; var value: Int { get { v } set { v = min(max(newValue, 0), 10) } } ; var double: Int { get { value * 2 } set(n) { value = n / 2 } } ; var ro: Int { value + 1 } }
var c = Clamped(); c.value = 50; print(c.value, c.double, c.ro); c.double = 6; print(c.value); c.value -= 100; print(c.value); c.double += 4; print(c.value)
struct Grid { var cells = [[0, 0], [0, 0]] { didSet { n += 1 } } ; var n = 0 ; subscript(x: Int, y: Int) -> Int { get { cells[y][x] } set { cells[y][x] = newValue } } ; subscript(row y: Int) -> [Int] { get { cells[y] } set { cells[y] = newValue } } ; subscript(corner: Corner) -> Int { cells[corner.rawValue][corner.rawValue] } ; enum Corner: Int { case a, b } }
var g = Grid(); g[1, 0] = 5; g[1, 0] += 2; g[row: 1] = [8, 9]; g[row: 1][0] -= 1; print(g.cells, g.n, g[.b], g[.a])
struct Lens<S, V> { let get: (S) -> V; let set: (inout S, V) -> Void; func over(_ s: inout S, _ f: (V) -> V) { set(&s, f(get(s))) } }
let l = Lens<Clamped, Int>(get: { $0.value }, set: { $0.value = $1 }); l.over(&c) { $0 + 3 }; print(c.value)

// expect: will 5 did 0 5
// expect: will 12 did 5 12
// expect: 10
// expect: items 0 1
// expect: items 1 1
// expect: items 1 3
// expect: shared 0
// expect: shared 3
// expect: will 12 did 10 12
// expect: 10
// expect: will 1 did 10 1
// expect: 10
// expect: top 1 2
// expect: top 2 10
// expect: top 10 12
// expect: init -> run
// expect: run -> stop
// expect: 10 20 11
// expect: 3
// expect: 0
// expect: 2
// expect: [[0, 7], [7, 9]] 4 9 0
// expect: 5
