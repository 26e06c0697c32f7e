let result = [3, 1, 2].map { n -> String in
  var s = ""
  for i in 0..<n { s += "\(i)" }
  return s
}
print(result)
let sign = [-1, 0, 1].map { n -> Int in
  if n < 0 { return -1 }
  guard n > 0 else { return 0 }
  return 1
}
print(sign)
let table = (1...3).map { r in (1...3).map { c in r * c } }
print(table)
let total: Double = {
  var t = 0.0
  for v in [0.5, 1.5] { t += v }
  return t
}()
print(total)
let lookup = ["a": { (x: Int) in x + 1 }]
print(lookup["a"]!(1))
let words = "the cat the dog".split(separator: " ").reduce(into: [String: Int]()) { counts, w in
  counts[String(w), default: 0] += 1
}
print(words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key):\($0.value)" })

// expect: ["012", "0", "01"]
// expect: [-1, 0, 1]
// expect: [[1, 2, 3], [2, 4, 6], [3, 6, 9]]
// expect: 2.0
// expect: 2
// expect: ["the:2", "cat:1", "dog:1"]
