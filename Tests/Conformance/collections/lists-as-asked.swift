// A sum of lists, or a list that exists already, becomes what its place asks for: each element is
// wrapped or erased on the way.
protocol Shape { var name: String { get } }
struct Point: Shape { let name = "point" }
struct Circle: Shape { let name = "circle" }
func show(_ shapes: [any Shape]) { print(shapes.map(\.name).joined(separator: " ")) }
func points() -> [Point] { [Point()] }
let circles = [Circle()]

let drawn: [any Shape] = [Point()] + [1, 2].map { _ in Circle() }
show(drawn)
// expect: point circle circle
let mixed: [any Shape] = circles + points() + [Point()]
show(mixed)
// expect: circle point point
show([Point()] + circles)
// expect: point circle
show(circles + [Point(), Circle()])
// expect: circle point circle

let numbers = [1, 2]
let gaps: [Int?] = numbers + [nil]
print(gaps)
// expect: [Optional(1), Optional(2), nil]
var filled: [Int?] = numbers
filled += numbers
filled.append(contentsOf: [7])
print(filled)
// expect: [Optional(1), Optional(2), Optional(1), Optional(2), Optional(7)]
let table: [String: Int?] = ["a": 1]
let known = ["b": 2]
let wider: [String: Int?] = known
print(table, wider)
// expect: ["a": Optional(1)] ["b": Optional(2)]
func count(_ values: [Double?]) -> Int { values.compactMap { $0 }.count }
print(count([1.5, nil] + [2].map { Double($0) }))
// expect: 2
let pair: (Int?, [Int?]) = (1, numbers)
print(pair)
// expect: (Optional(1), [Optional(1), Optional(2)])
let anything: [Any] = numbers + ["x", 2.5] + [numbers]
print(anything)
// expect: [1, 2, "x", 2.5, [1, 2]]
