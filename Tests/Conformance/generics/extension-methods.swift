extension Array {
  func grouped<K: Hashable>(by key: (Element) -> K) -> [K: [Element]] {
    reduce(into: [:]) { $0[key($1), default: []].append($1) }
  }
  func sorted<V: Comparable>(on key: (Element) -> V) -> [Element] { sorted { key($0) < key($1) } }
  func scan<R>(_ start: R, _ f: (R, Element) -> R) -> [R] {
    var acc = start
    return map { acc = f(acc, $0); return acc }
  }
}
print([1, 2, 3].grouped { $0 % 2 }[1]!, ["bb", "a"].sorted(on: \.count), [1, 2, 3].scan(0, +))
extension Dictionary {
  func mapKeys<K: Hashable>(_ f: (Key) -> K) -> [K: Value] {
    Dictionary<K, Value>(uniqueKeysWithValues: map { (f($0.key), $0.value) })
  }
}
print(["a": 1].mapKeys { $0 + "!" })

// expect: [1, 3] ["a", "bb"] [1, 3, 6]
// expect: ["a!": 1]
