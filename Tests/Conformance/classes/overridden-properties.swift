// Properties and subscripts that subclasses override, stored ones included.
class A { var x = 1 { didSet { print("A did", oldValue) } } }
class B: A {
  override var x: Int { willSet { print("B will", newValue) } didSet { print("B did", oldValue, x) } }
}
class C: B {
  override var x: Int {
    didSet {
      if x > 100 { print("big"); return }
      print("C", x)
    }
  }
}
let a: A = C()
a.x = 5
a.x += 200
print(a.x)
for o in [A(), B(), C()] { o.x += 1 }

class Vehicle { var speed = 1.0; init() { speed = 2 }; func up() { speed += 1 } }
class Car: Vehicle {
  override var speed: Double { get { super.speed * 2 } set { super.speed = min(newValue, 10) } }
  override init() { super.init(); speed = 50 }
}
class Bicycle: Vehicle { var hasBasket = false }
let car = Car()
print(car.speed)
car.up()
print(car.speed, (car as Vehicle).speed)
let bicycle = Bicycle()
bicycle.speed = 22
print("\(bicycle.speed)")

class Box { var items: [Int] = [] }
class Loud: Box { override var items: [Int] { didSet { print("items", items) } } }
let box: Box = Loud()
box.items.append(3)
box.items += [4]
box.items[0] = 9
print(box.items)

class Grid { var cells = [1, 2, 3]; subscript(i: Int) -> Int { get { cells[i] } set { cells[i] = newValue } } }
class LoudGrid: Grid {
  override subscript(i: Int) -> Int { get { super[i] * 10 } set { print("set", i, newValue); super[i] = newValue } }
}
let grid: Grid = LoudGrid()
grid[1] = 5
grid[1] += 2
print(grid[1], grid.cells)

protocol P { var x: Int { get set } }
struct S: P { var x = 1 { didSet { print("did", oldValue, x) } } }
var p: any P = S()
p.x = 5
// expect: B will 5
// expect: A did 1
// expect: B did 1 5
// expect: C 5
// expect: B will 205
// expect: A did 5
// expect: B did 5 205
// expect: big
// expect: 205
// expect: A did 1
// expect: B will 2
// expect: A did 1
// expect: B did 1 2
// expect: B will 2
// expect: A did 1
// expect: B did 1 2
// expect: C 2
// expect: 20.0
// expect: 20.0 20.0
// expect: 22.0
// expect: items [3]
// expect: items [3, 4]
// expect: items [9, 4]
// expect: [9, 4]
// expect: set 1 5
// expect: set 1 52
// expect: 520 [1, 52, 3]
// expect: did 1 5
