// A type inside another may be a key of what stands before and behind it.
struct Grid {
  var costs: [Place: Int] = [:]
  struct Place: Hashable { var x = 0 }
  var walls: Set<Place> = [Place(x: 1)]
}
struct Store { var seen: Set<Late> = [] }
struct Late {}
extension Late: Hashable {}
print(Grid().walls.count, Grid(costs: [.init(x: 2): 5]).costs.values.max() ?? 0, Store().seen.isEmpty)
func top<T, K: Comparable>(_ count: Int, of list: some Sequence<T>, by key: (T) -> K) -> [T] {
  Array(list.sorted { key($0) > key($1) }.prefix(count))
}
print(top(2, of: ["a", "ccc", "bb"]) { $0.count }, top(1, of: [3, 9, 4], by: { 0 - $0 }))
// expect: 1 5 true
// expect: ["ccc", "bb"] [3]
