struct Bank {
  var n: Int
  lazy var squares: [Int] = (0..<n).map { $0 * $0 }
  lazy var name = "bank"
  lazy var total: Double = {
    var t = 0.0
    for s in squares { t += Double(s) }
    return t
  }()
  init(n: Int) { self.n = n }
}
var b = Bank(n: 4)
print(b)
print(b.squares, b.total, b.name)
b.squares.append(100)
b.n = 9
print(b.squares, b.total)
print(b)
final class Model {
  let layers: Int
  private(set) lazy var cache: [String: Int] = [:]
  lazy var doubled: Int = { print("computing"); return layers * 2 }()
  lazy var f: (Int) -> Int = { x in x + self.layers }
  init(layers: Int) { self.layers = layers }
  func remember(_ k: String) { cache[k, default: 0] += 1 }
}
let m = Model(layers: 3)
m.remember("a"); m.remember("a")
print(m.cache, m.doubled, m.doubled, m.f(4))
m.doubled = 5
print(m.doubled)
// expect: Bank(n: 4, $__lazy_storage_$_squares: nil, $__lazy_storage_$_name: nil, $__lazy_storage_$_total: nil)
// expect: [0, 1, 4, 9] 14.0 bank
// expect: [0, 1, 4, 9, 100] 14.0
// expect: Bank(n: 9, $__lazy_storage_$_squares: Optional([0, 1, 4, 9, 100]), $__lazy_storage_$_name: Optional("bank"), $__lazy_storage_$_total: Optional(14.0))
// expect: computing
// expect: ["a": 2] 6 6 7
// expect: 5
