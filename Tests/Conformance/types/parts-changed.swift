// While a part of a value is changed, its other parts can be read.
struct Lift {
  var floor = 2
  var queue: [Int] = []
  mutating func call(_ floor: Int) {
    queue.append(floor)
    queue.sort { abs($0 - self.floor) < abs($1 - self.floor) }
  }
  mutating func skip() { queue.removeAll { $0 > floor } }
}
var lift = Lift()
for floor in [9, 0, 3] { lift.call(floor) }
print(lift.queue)
lift.skip()
print(lift.queue, lift.floor)
class Animal {
  let name: String
  required init(name: String) { self.name = name }
}
final class Dog: Animal {}
func made<T: Animal>(_ type: T.Type) -> T { type.init(name: "Rex") }
let dog: Dog = made(Dog.self)
print(dog.name)
enum Event { case start(Int), stop }
for event: Event in [.start(1), .stop] { print(event) }
struct Money: ExpressibleByIntegerLiteral {
  var cents: Int
  init(integerLiteral value: Int) { cents = value * 100 }
  static func + (a: Money, b: Money) -> Money {
    var sum = a
    sum.cents += b.cents
    return sum
  }
}
print((-5 + Money(integerLiteral: 2)).cents)
// expect: [3, 0, 9]
// expect: [0] 2
// expect: Rex
// expect: start(1)
// expect: stop
// expect: -300
