struct Html: ExpressibleByStringInterpolation, CustomStringConvertible {
  var text: String
  init(stringLiteral value: String) { text = value }
  var description: String { "<\(text)>" }
}
let n = 4
let h: Html = "a \(n) b"
print(h)
struct Esc: ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol {
    var out = ""
    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ s: String) { out += s }
    mutating func appendInterpolation(_ s: String) { out += "[" + s + "]" }
    mutating func appendInterpolation(hex n: Int) { out += String(n, radix: 16) }
  }
  let s: String
  init(stringLiteral v: String) { s = v }
  init(stringInterpolation i: StringInterpolation) { s = i.out }
}
let e: Esc = "hi \("x") \(hex: 255)"
print(e.s)
// expect: <a 4 b>
// expect: hi [x] ff
