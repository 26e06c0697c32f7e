protocol Counter { var count: Int { get set }; mutating func bump(by n: Int); init(start: Int) }
extension Counter { mutating func bump() { bump(by: 1) } }
struct Simple: Counter { var count: Int; init(start: Int) { count = start }
  mutating func bump(by n: Int) { count += n } }
struct Doubled: Counter { var stored: Int
  var count: Int { get { stored * 2 } set { stored = newValue / 2 } }
  init(start: Int) { stored = start }
  mutating func bump(by n: Int) { stored += n } }
func make<C: Counter>(_ type: C.Type) -> C { C(start: 5) }
var a = make(Simple.self)
a.bump()
a.bump(by: 4)
print(a.count)
var counters: [any Counter] = [a, Doubled(start: 1)]
for i in counters.indices { counters[i].bump(); counters[i].count += 10 }
print(counters.map { $0.count })

// expect: 10
// expect: [21, 14]
