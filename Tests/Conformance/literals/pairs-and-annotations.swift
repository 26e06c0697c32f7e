// Pairs in order, and annotations that leave the types to the value.
let roman: KeyValuePairs = ["X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1]
func toRoman(_ n: Int) -> String {
  var n = n
  return roman.reduce(into: "") { s, pair in while n >= pair.value { s += pair.key; n -= pair.value } }
}
print([19, 8, 4].map(toRoman), roman, roman.count, roman[0], roman.first { $0.value < 6 }!.key, roman.map(\.value))
for (k, v) in roman where v > 5 { print(k, v) }
struct Stack<T>: ExpressibleByArrayLiteral, Sequence {
  var items: [T]
  init(arrayLiteral elements: T...) { items = elements }
  func makeIterator() -> IndexingIterator<[T]> { items.makeIterator() }
  var shown: String { map { "\($0)" }.joined(separator: "|") }
}
let s: Stack = [1, 2, 3]
print(s.shown, s.items.count, Array(CollectionOfOne(5)) + [1], EmptyCollection<Int>().isEmpty)
enum JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral {
  case null, bool(Bool), string(String), array([JSON])
  init(stringLiteral v: String) { self = .string(v) }
  init(booleanLiteral v: Bool) { self = .bool(v) }
  init(nilLiteral: ()) { self = .null }
  init(arrayLiteral e: JSON...) { self = .array(e) }
}
let j: JSON = ["a", true, nil, ["b"]]
print(j)
let none: JSON? = nil
print(none == nil)
// expect: ["XIX", "VIII", "IV"] ["X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1] 5 (key: "X", value: 10) V [10, 9, 5, 4, 1]
// expect: X 10
// expect: IX 9
// expect: 1|2|3 3 [5, 1] true
// expect: array([main.JSON.string("a"), main.JSON.bool(true), main.JSON.null, main.JSON.array([main.JSON.string("b")])])
// expect: true
