func show(_ x: Int) -> String { "int" }
func show(_ x: Double) -> String { "double" }
func show(_ x: String) -> String { "string" }
func show(_ x: [Int]) -> String { "ints" }
func show<T>(_ x: T) -> String { "any" }
print(show(1), show(1.5), show("s"), show([1]), show(true), show([1.5]))
func area(side: Double) -> Double { side * side }
func area(width: Double, height: Double) -> Double { width * height }
print(area(side: 2), area(width: 2, height: 3))
print([1, 2].map(show), ["a"].map(show))
let f: (Double) -> String = show
print(f(1))

// expect: int double string ints any any
// expect: 4.0 6.0
// expect: ["int", "int"] ["string"]
// expect: double
