func show(_ x: Int) -> String { "Int" }
func show(_ x: Double) -> String { "Double" }
func show(_ x: String) -> String { "String" }
func show(_ x: [Int]) -> String { "[Int]" }
func show(_ x: Int?) -> String { "Int?" }
print(show(1), show(1.5), show("s"), show([1]), show(nil))
let o: Int? = 1
print(show(o), show(2 + 3), show(2 * 1.5))
func area(_ side: Double) -> Double { side * side }
func area(_ w: Double, _ h: Double) -> Double { w * h }
print(area(2), area(2, 3))
func opt(_ a: Int, b: Int? = nil, c: String = "c") -> String { "\(a) \(b.map(String.init) ?? "-") \(c)" }
print(opt(1), opt(1, b: 2), opt(1, c: "z"), opt(1, b: 3, c: "y"))

// expect: Int Double String [Int] Int?
// expect: Int? Int Double
// expect: 4.0 6.0
// expect: 1 - c 1 2 c 1 - z 1 3 y
