protocol Ring: Equatable {
  static var zero: Self { get }
  static func + (a: Self, b: Self) -> Self
}
extension Int: Ring {}
struct Terms<R: Ring> {
  var list: [R]
  init(_ list: [R]) {
    self.list = list
    while self.list.last == .zero { self.list.removeLast() }
  }
  init(_ list: R...) { self.init(list) }
  subscript(i: Int) -> R { i < list.count ? list[i] : .zero }
  func minus(_ other: Terms) -> Bool { list == other.list }
}
print(Terms([1, 2, 0]).list, Terms(3, 4, 0).list, Terms([5])[3])

struct Matrix<T: Numeric>: Equatable {
  var cells: [T]
  init(count: Int, fill: T = 0) { cells = Array(repeating: fill, count: count) }
}
let none = Matrix<Int>(count: 2)
print(none == Matrix(count: 2), Matrix(count: 2) == none)

enum Problem: Error { case bad(String) }
func parse(_ s: String) -> Result<Int, Problem> { Int(s).map(Result.success) ?? .failure(.bad(s)) }
print(parse("1"), parse("q"), [1, 2].map(Optional.some))
func kind(_ c: Character) -> Int?? { c == "(" ? .some(1) : c == ")" ? 2 : nil }
print(kind("(") as Any, kind("x") as Any)
// expect: [1, 2] [3, 4] 0
// expect: true true
// expect: success(1) failure(main.Problem.bad("q")) [Optional(1), Optional(2)]
// expect: Optional(Optional(1)) nil
