class Counter {
  var count = 0
  let name: String
  init(name: String) { self.name = name }
  func bump(by n: Int = 1) { count += n }
  var label: String { "\(name): \(count)" }
  static var made = 0
  static func make(_ n: String) -> Counter { made += 1; return Counter(name: n) }
}
let a = Counter(name: "a")
let b = a
b.bump()
b.bump(by: 4)
print(a.count, a.label, a === b, a !== b)
let c = Counter.make("c")
print(Counter.made, c === a)
c.count = 10
c.count += 1
print(c.label)
func change(_ x: Counter) { x.bump(by: 100) }
change(a)
print(b.count)
let list = [a, c, a]
list[2].count = 0
print(list.map(\.count))
var opt: Counter? = a
opt?.count += 3
print(a.count, opt!.name)
opt = nil
print(opt == nil)

// expect: 5 a: 5 true false
// expect: 1 false
// expect: c: 11
// expect: 105
// expect: [0, 11, 0]
// expect: 3 a
// expect: true
