// A generic method is the one of the object's class, whatever types it is called with.
protocol Visitor { associatedtype Result; mutating func visit(animal: Animal) -> Result; mutating func visit(dog: Dog) -> Result }
class Animal {
  let name: String
  init(_ name: String) { self.name = name }
  func accept<V: Visitor>(_ visitor: inout V) -> V.Result { visitor.visit(animal: self) }
  func show<T>(_ x: T) -> String { "animal \(x)" }
}
class Dog: Animal {
  override func accept<V: Visitor>(_ visitor: inout V) -> V.Result { visitor.visit(dog: self) }
  override func show<T>(_ x: T) -> String { "dog \(x) " + super.show(x) }
}
struct Speaker: Visitor {
  mutating func visit(animal: Animal) -> String { "animal \(animal.name)" }
  mutating func visit(dog: Dog) -> String { "dog \(dog.name)" }
}
var s = Speaker()
let animals = [Animal("Cow"), Dog("Rex")]
for a in animals { print(a.accept(&s), a.show(1), a.show("x")) }
class Puppy: Dog {
  override func show<U>(_ x: U) -> String { "puppy<" + super.show(x) + ">" }
}
final class Kitten: Animal {}
let more: [Animal] = [Puppy("Bit"), Kitten("Tom")]
for a in more { print(a.accept(&s), a.show(2.5)) }
print(Puppy("Zoe").show([1]))
let dog: Dog = Puppy("Ada")
print(dog.show(true))

// expect: animal Cow animal 1 animal x
// expect: dog Rex dog 1 animal 1 dog x animal x
// expect: dog Bit puppy<dog 2.5 animal 2.5>
// expect: animal Tom animal 2.5
// expect: puppy<dog [1] animal [1]>
// expect: puppy<dog true animal true>
