import Foundation
struct SGD { var rate: Double; var momentum = 0.0; private var velocity: [Double] = []
  init(rate: Double, momentum: Double = 0) { self.rate = rate; self.momentum = momentum }
  mutating func step(_ w: inout [Double], _ g: [Double]) {
    if velocity.isEmpty { velocity = .init(repeating: 0, count: w.count) }
    for i in w.indices {
      velocity[i] = momentum * velocity[i] - rate * g[i]
      w[i] += velocity[i]
    }
  } }
let data: [(x: Double, y: Double)] = (0..<8).map { i in let x = Double(i) / 4; return (x, 2 * x + 1) }
var w = [0.0, 0.0]
var optimizer = SGD(rate: 0.1, momentum: 0.5)
var losses: [Double] = []
for _ in 0..<200 {
  var g = [0.0, 0.0], loss = 0.0
  for (x, y) in data {
    let error = w[0] * x + w[1] - y
    loss += error * error
    g[0] += 2 * error * x
    g[1] += 2 * error
  }
  let n = Double(data.count)
  losses.append(loss / n)
  optimizer.step(&w, g.map { $0 / n })
}
print((w[0] * 100).rounded() / 100, (w[1] * 100).rounded() / 100, losses.last! < 1e-3, losses[0] > losses[1])

// expect: 2.0 1.0 true true
