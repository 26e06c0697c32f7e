protocol Layer { var name: String { get }; func forward(_ x: [Double]) -> [Double]; func cost() -> Int }
extension Layer {
  var name: String { "\(type(of: self))" }
  func cost() -> Int { 1 }
  func run(_ x: [Double], times n: Int = 1) -> [Double] { (0..<n).reduce(x) { y, _ in forward(y) } }
}
struct ReLU: Layer { func forward(_ x: [Double]) -> [Double] { x.map { max($0, 0) } } }
struct Scale: Layer { let k: Double; let name = "scale"
  func forward(_ x: [Double]) -> [Double] { x.map { $0 * k } }
  func cost() -> Int { 5 } }
struct Sequential: Layer { let layers: [any Layer]
  func forward(_ x: [Double]) -> [Double] { layers.reduce(x) { $1.forward($0) } }
  func cost() -> Int { layers.map { $0.cost() }.reduce(0, +) } }
let net = Sequential(layers: [Scale(k: -2), ReLU(), Scale(k: 0.5)])
print(net.forward([1, -2]), net.cost(), net.layers.map { $0.name })
print(Scale(k: 2).run([1], times: 3), net.run([-1]))

// expect: [0.0, 2.0] 11 ["scale", "ReLU", "scale"]
// expect: [8.0] [1.0]
