struct Color: Equatable { var r: Int, g: Int
  static let red = Color(r: 255, g: 0)
  static var clear: Color { Color(r: 0, g: 0) }
  static func gray(_ n: Int) -> Color { Color(r: n, g: n) }
  func with(g: Int) -> Color { Color(r: r, g: g) }
  var dim: Color { Color(r: r / 2, g: g / 2) } }
let a: Color = .red
let b: Color = .gray(10).with(g: 3)
let c: Color? = .red.dim
func paint(_ c: Color) -> String { "\(c.r),\(c.g)" }
print(a == .red, b, c!, paint(.clear), paint(.gray(4).dim), paint(a == .red ? .clear : .red))
print([Color.red, .clear, .gray(1)].map(\.r), [a, b].contains(.red))
let d: [Color] = [.red, .gray(2).dim]
print(d.last!)

// expect: true Color(r: 10, g: 3) Color(r: 127, g: 0) 0,0 2,2 0,0
// expect: [255, 0, 1] true
// expect: Color(r: 1, g: 1)
