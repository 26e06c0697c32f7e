func process(_ data: inout [Int]) -> Int {
  var swaps = 0
  func swapIfNeeded(_ i: Int, _ j: Int) {
    if data[i] > data[j] { data.swapAt(i, j); swaps += 1 }
  }
  for i in data.indices { for j in i + 1..<data.count { swapIfNeeded(i, j) } }
  return swaps
}
var xs = [3, 1, 2]
print(process(&xs), xs)
func update(_ dict: inout [String: [Int]], _ key: String, _ change: (inout [Int]) -> Void) {
  change(&dict[key, default: []])
}
var d: [String: [Int]] = [:]
update(&d, "a") { $0.append(1) }
update(&d, "a") { $0 += [2, 3]; $0.reverse() }
print(d)
let bump: (inout Int) -> Void = { $0 += 1 }
var n = 1
bump(&n)
print(n)

// expect: 2 [1, 2, 3]
// expect: ["a": [3, 2, 1]]
// expect: 2
