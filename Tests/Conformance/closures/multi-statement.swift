let labels = (1...4).map { n in
  let kind = n % 2 == 0 ? "even" : "odd"
  return "\(n) is \(kind)"
}
print(labels)
let values = [3, 1, 2].map { x -> Double in
  if x > 2 { return 0 }
  return Double(x) / 2
}
print(values)
let picked = ["a", "bb", "ccc"].compactMap { s -> Int? in
  guard s.count > 1 else { return nil }
  return s.count
}
print(picked)
let total = [1, 2, 3].reduce(into: [Int: String]()) { acc, x in
  let key = x * x
  acc[key] = String(x)
}
print(total.keys.sorted())

// expect: ["1 is odd", "2 is even", "3 is odd", "4 is even"]
// expect: [0.0, 0.5, 1.0]
// expect: [2, 3]
// expect: [1, 4, 9]
