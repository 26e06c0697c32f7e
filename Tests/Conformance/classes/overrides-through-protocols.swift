// What a subclass overrides runs through a protocol that its superclass keeps.
protocol Animal {
  var name: String { get }
  func speak() -> String
  static var kind: String { get }
}
extension Animal {
  func speak() -> String { "\(name) makes a sound" }
}
class Cat: Animal {
  var name: String { "Cat" }
  class var kind: String { "cat" }
  func speak() -> String { "Meow" }
}
final class Kitten: Cat {
  override var name: String { "Kitten" }
  override class var kind: String { "kitten" }
  override func speak() -> String { super.speak().lowercased() }
}
let zoo: [any Animal] = [Cat(), Kitten()]
for animal in zoo { print(animal.name, animal.speak(), type(of: animal).kind) }
func describe<A: Animal>(_ animal: A) -> String { animal.name + animal.speak() }
print(zoo.map { describe($0) }, describe(Kitten()))

class Counter {
  var n = 1
  var twice: Int { get { n * 2 } set { n = newValue / 2 } }
}
class Shifted: Counter {
  override var twice: Int { get { super.twice + 1 } set { super.twice = newValue - 1 } }
  func bump() { super.n += 1; super.twice += 10 }
}
let shifted = Shifted()
shifted.twice = 21
print(shifted.n, shifted.twice)
shifted.bump()
print(shifted.n, shifted.twice)

// expect: Cat Meow cat
// expect: Kitten meow kitten
// expect: ["CatMeow", "Kittenmeow"] Kittenmeow
// expect: 10 21
// expect: 16 33
