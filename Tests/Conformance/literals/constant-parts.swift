// Literals of constants are values like others: what is written is nobody else's.
func tally() -> ([String: Int], Set<Character>, [(Int, String)]) {
  var counts = ["a": 1, "b": 2]
  var letters: Set<Character> = ["x", "y"]
  var pairs = [(1, "one"), (2, "two")]
  counts["a", default: 0] += 1
  counts["c"] = 3
  letters.insert("z")
  letters.remove("x")
  pairs[0].0 += 10
  pairs[1].1 += "!"
  pairs.append((3, "three"))
  return (counts, letters, pairs)
}
for _ in 0..<2 {
  let (counts, letters, pairs) = tally()
  print(counts.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" }, letters.sorted(), pairs)
}
enum Shape { case dot, disc(radius: Double), box(Int, Int) }
var shapes: [Shape] = []
for _ in 0..<2 {
  var shape = Shape.disc(radius: 2)
  if case .disc(let radius) = shape { shape = .disc(radius: radius * 2) }
  shapes += [shape, .box(1, 2), .dot]
}
print(shapes)
var point = (x: 1, y: (2, [3]))
let start = point
point.y.1.append(4)
point.x = 5
print(point, start)
for (dr, dc) in [(0, 1), (1, 0)] { print(dr, dc) }
let nested: [[String: [Int?]]] = [["k": [1, nil]], [:]]
var copy = nested
copy[0]["k"]![0] = 9
print(nested, copy)
// expect: ["a2", "b2", "c3"] ["y", "z"] [(11, "one"), (2, "two!"), (3, "three")]
// expect: ["a2", "b2", "c3"] ["y", "z"] [(11, "one"), (2, "two!"), (3, "three")]
// expect: [main.Shape.disc(radius: 4.0), main.Shape.box(1, 2), main.Shape.dot, main.Shape.disc(radius: 4.0), main.Shape.box(1, 2), main.Shape.dot]
// expect: (x: 5, y: (2, [3, 4])) (x: 1, y: (2, [3]))
// expect: 0 1
// expect: 1 0
// expect: [["k": [Optional(1), nil]], [:]] [["k": [Optional(9), nil]], [:]]
