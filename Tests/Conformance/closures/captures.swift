var counter = 0
let snapshot = { [counter] in counter }
counter = 5
print(snapshot(), counter)
func makeAdders() -> [() -> Int] {
  var result: [() -> Int] = []
  for i in 1...3 { result.append { [doubled = i * 2] in doubled + i } }
  return result
}
print(makeAdders().map { $0() })
var xs = [1, 2]
let frozen = { [xs, extra = 9] () -> [Int] in xs + [extra] }
xs.append(3)
print(frozen(), xs)

// expect: 0 5
// expect: [3, 6, 9]
// expect: [1, 2, 9] [1, 2, 3]
