let scale = 3, suffix = "!"
class Dog: Animal { override func say() -> String { super.say() + "woof" + suffix }; var tail = 1 }
print(Dog(name: "d").say(), use())
class Animal { let name: String; init(name: String) { self.name = name }; func say() -> String { name + ":" } }
func use() -> Int { helper(2) + Consts.k }
func helper(_ n: Int) -> Int { n * scale }
enum Consts { static let k = base * 2; static let base = 5 }
struct A { var b: B? = nil; var n = B.z }
struct B { static let z = A.w; var list: [A] = [] }
extension A { static let w = 7 }
print(A().n, B(list: [A(), A()]).list.count, use())
typealias Grid = [[Cell]]
enum Cell: Character { case wall = "#", open = "." }
func parse(_ s: String) -> Grid { s.split(separator: "\n").map { $0.compactMap(Cell.init(rawValue:)) } }
print(parse("#.\n.x").map { $0.map { String($0.rawValue) }.joined() })
protocol R: Q {}
protocol Q { func q() -> Int }
extension R { func q() -> Int { 4 } }
struct X: R {}
print(X().q())
print(isEven(10), isOdd(7))
func isEven(_ n: Int) -> Bool { n == 0 ? true : isOdd(n - 1) }
func isOdd(_ n: Int) -> Bool { n == 0 ? false : isEven(n - 1) }

// expect: d:woof! 16
// expect: 7 2 16
// expect: ["#.", "."]
// expect: 4
// expect: true true
