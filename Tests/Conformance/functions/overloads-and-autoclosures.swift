protocol Storage {
  associatedtype Item
  func store(_ item: Item)
}
extension Storage {
  mutating func store<S: Sequence>(all items: S) where S.Element == Item { for x in items { store(x) } }
}
final class Log { var lines: [Int] = [] }
struct Sink: Storage {
  let log: Log
  func store(_ item: Int) { log.lines.append(item) }
}
let sink = Sink(log: Log())
sink.store(7)
var other = sink
other.store(all: 1...2)
print(sink.log.lines)

struct Bus {
  var seen: [Int] = []
  mutating func send(_ n: Int) { seen.append(n) }
  mutating func send(_ list: Int...) { for n in list { send(n) } }
}
var bus = Bus()
bus.send(1)
bus.send(2, 3)
print(bus.seen)

infix operator <|>: AdditionPrecedence
struct P<A> { let run: () -> A? }
func <|> <A>(a: P<A>, b: @autoclosure @escaping () -> P<A>) -> P<A> { P { a.run() ?? b().run() } }
let p = P<Int> { nil } <|> P { 2 } <|> P { 3 }
print(p.run()!)

final class Table<V> {
  var list: [String: V] = [:]
  subscript(key: String, default make: @autoclosure () -> V) -> V {
    get { list[key] ?? make() }
    set { list[key] = newValue }
  }
}
let table = Table<Int>()
table["a", default: 5] += 1
print(table["a", default: 0], table["b", default: 9])
// expect: [7, 1, 2]
// expect: [1, 2, 3]
// expect: 2
// expect: 6 9
