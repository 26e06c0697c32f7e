// What an extension says of a type that the protocol leaves open, each value's own type answers.
protocol Edible {
  init()
  var label: String { get }
}
protocol Animal {
  associatedtype Food: Edible
  var name: String { get }
  func eat(_ food: Food) -> String
}
struct Hay: Edible { var label = "hay" }
struct Fish: Edible { var label = "fish" }
struct Cow: Animal {
  let name = "Bess"
  func eat(_ food: Hay) -> String { "\(name) eats \(food.label)" }
}
struct Cat: Animal {
  let name = "Tom"
  func eat(_ food: Fish) -> String { "\(name) likes \(food.label)" }
}
extension Animal {
  func feed() -> String { eat(Food()) }
  var menu: String { Food().label }
}
let animals: [any Animal] = [Cow(), Cat()]
for animal in animals { print(animal.feed(), animal.menu) }
func fed(_ animal: some Animal) -> String { animal.feed() }
print(fed(Cow()), animals.map { fed($0) })
// expect: Bess eats hay hay
// expect: Tom likes fish fish
// expect: Bess eats hay ["Bess eats hay", "Tom likes fish"]
