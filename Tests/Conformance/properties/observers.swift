struct Progress {
  var log: [String] = []
  var value: Int = 0 {
    willSet { log.append("will \(value) -> \(newValue)") }
    didSet { log.append("did \(oldValue) -> \(value)") }
  }
}
var p = Progress()
p.value = 3
p.value += 4
print(p.value)
for line in p.log { print(line) }
struct Clamped {
  var x: Double { didSet { if x > 1 { x = 1 } } }
  init(_ x: Double) { self.x = x }
}
var q = Clamped(5)
print(q.x)
q.x = 7
print(q.x)

// expect: 7
// expect: will 0 -> 3
// expect: did 0 -> 3
// expect: will 3 -> 7
// expect: did 3 -> 7
// expect: 5.0
// expect: 1.0
