struct Settings {
  var rate = 0.1
  let name = "run"
  var limit: Int?
}
for (label, value) in Mirror(reflecting: Settings()).children { print(label ?? "-", value) }
for child in Mirror(reflecting: (loss: 1, "x")).children { print(child.label ?? "-", child.value) }
print(Mirror(reflecting: [1, 2]).children.count, Mirror(reflecting: Settings()).subjectType)
class Animal { var legs = 4 }
class Dog: Animal { var name = "Rex" }
print(Mirror(reflecting: Dog()).children.map { $0.label ?? "" })
enum Shape { case circle(radius: Double), empty }
print(Mirror(reflecting: Shape.circle(radius: 2)).children.map { $0.label ?? "" })
print(Mirror(reflecting: Shape.empty).children.isEmpty)
// expect: rate 0.1
// expect: name run
// expect: limit nil
// expect: loss 1
// expect: .1 x
// expect: 2 Settings
// expect: ["name"]
// expect: ["circle"]
// expect: true
