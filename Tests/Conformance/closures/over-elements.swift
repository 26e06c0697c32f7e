struct Stop: Error { let at: Int }
func sum(_ tree: [[Int]]) -> Int { tree.map { $0.map { $0 * 2 }.reduce(0, +) }.reduce(0, +) }
func depth(_ n: Int) -> [Int] { n == 0 ? [0] : depth(n - 1).map { $0 + n } + [n] }
var seen: [Int] = []
func check(_ limit: Int) -> String {
  var last = 0
  do {
    let out = try (1...5).map { value -> Int in
      last = value
      seen.append(value)
      if value > limit { throw Stop(at: value) }
      return value * limit
    }
    return "\(out)"
  } catch { return "stopped \(last) \(error)" }
}
print(sum([[1, 2], [3], []]), depth(4))
print(check(3), check(9), seen.count)
let makers = [1, 2, 3].map { n in { (x: Int) in x * n } }
print(makers.map { $0(10) })
var counter = 0
let numbers = (0..<6).filter { _ in
  counter += 1
  return counter % 2 == 0
}
print(numbers, counter)
let words = ["pear", "fig", "apple", "date"]
print(words.sorted { ($0.count, $0) < ($1.count, $1) })
print(words.compactMap { $0.first { "aeiou".contains($0) } }, words.allSatisfy { $0.count > 2 })
print([[3, 1], [2]].flatMap { row in row.map { [row.count, $0] } })
print([4, 8].contains { $0 > 7 }, [1.5, 2.5].reduce(0, +), [0.1, 0.2, 0.3].reduce(0, +))
var texts = ["b", "a", "c"]
texts.sort { $0 > $1 }
print(texts, texts.reduce("") { $0 + $1 })
// expect: 12 [10, 10, 9, 7, 4]
// expect: stopped 4 Stop(at: 4) [9, 18, 27, 36, 45] 9
// expect: [10, 20, 30]
// expect: [1, 3, 5] 6
// expect: ["fig", "date", "pear", "apple"]
// expect: ["e", "i", "a", "a"] true
// expect: [[2, 3], [2, 1], [1, 2]]
// expect: true 4.0 0.6000000000000001
// expect: ["c", "b", "a"] cba
