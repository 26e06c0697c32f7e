// Objects of subclasses are compared by the `<` of the class that is Comparable.
class Animal: Comparable {
  let name: String
  init(_ name: String) { self.name = name }
  static func == (a: Animal, b: Animal) -> Bool { a.name == b.name }
  static func < (a: Animal, b: Animal) -> Bool { a.name < b.name }
}
class Dog: Animal {}
let animals = [Dog("Rex"), Animal("Cow"), Dog("Ace")]
print(animals.sorted().map(\.name), animals.max()!.name, animals.min()!.name)
let dogs = [Dog("Rex"), Dog("Ace")]
print(dogs.sorted().map(\.name), dogs.max()!.name, dogs[0] > dogs[1], max(dogs[0], dogs[1]).name)
print(animals.contains(Dog("Cow")), dogs == dogs, animals.firstIndex(of: Dog("Ace")) as Any)

// expect: ["Ace", "Cow", "Rex"] Rex Ace
// expect: ["Ace", "Rex"] Rex true Rex
// expect: true true Optional(2)
