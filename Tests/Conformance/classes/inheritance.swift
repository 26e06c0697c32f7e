class Animal {
  let name: String
  var energy = 10
  init(name: String) { self.name = name }
  func sound() -> String { "..." }
  func speak() -> String { "\(name) says \(sound())" }
  var kind: String { "animal" }
}
class Dog: Animal {
  var tricks: [String]
  init(name: String, tricks: [String] = []) {
    self.tricks = tricks
    super.init(name: name)
    energy += 5
  }
  override func sound() -> String { "woof" }
  override var kind: String { "dog/" + super.kind }
}
final class Puppy: Dog {
  override func sound() -> String { super.sound() + "!" }
  convenience init() { self.init(name: "pup", tricks: ["roll"]) }
}
let zoo: [Animal] = [Animal(name: "it"), Dog(name: "rex"), Puppy()]
for x in zoo { print(x.speak(), x.kind, x.energy) }
for x in zoo { if let d = x as? Dog { print(d.name, d.tricks, d is Puppy) } }
print(zoo.filter { $0 is Dog }.count)
let p = Puppy()
p.tricks.append("sit")
print(p.tricks, (p as Animal).sound())

// expect: it says ... animal 10
// expect: rex says woof dog/animal 15
// expect: pup says woof! dog/animal 15
// expect: rex [] false
// expect: pup ["roll"] true
// expect: 2
// expect: ["roll", "sit"] woof!
