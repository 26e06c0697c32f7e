class Animal: CustomStringConvertible {
  let name: String
  private(set) var legs = 4
  class var kind: String { "animal" }
  static var count = 0
  init(name: String) { self.name = name; Animal.count += 1 }
  convenience init() { self.init(name: "anon") }
  func speak() -> String { "..." }
  var description: String { "\(type(of: self))(\(name), \(speak()), \(Self.kind))" }
}
final class Dog: Animal {
  var tricks: [String]
  init(name: String, tricks: [String] = []) { self.tricks = tricks; super.init(name: name) }
  override func speak() -> String { super.speak() + "woof" }
  override class var kind: String { "dog" }
}
class Bird: Animal { override var description: String { "bird:" + super.description } ; required init(n: Int) { super.init(name: "b\(n)") } }
let d = Dog(name: "rex")
d.tricks += ["sit"]
let zoo: [Animal] = [d, Animal(), Bird(n: 3)]
print(zoo, Animal.count)
for a in zoo { switch a { case let dog as Dog: print("dog", dog.tricks); case is Bird: print("bird"); default: print("other", a.legs) } }
print(d === zoo[0], zoo[0] !== zoo[1], zoo.first as? Dog != nil)
let t: Animal.Type = Dog.self
print(t.kind, t, type(of: zoo[2]))
let b = Bird.self.init(n: 9)
print(b)

// expect: [Dog(rex, ...woof, dog), Animal(anon, ..., animal), bird:Bird(b3, ..., animal)] 3
// expect: dog ["sit"]
// expect: other 4
// expect: bird
// expect: true true true
// expect: dog Dog Bird
// expect: bird:Bird(b9, ..., animal)
