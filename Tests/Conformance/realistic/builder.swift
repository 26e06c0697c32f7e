struct Report {
  private(set) var rows: [(name: String, value: Double)] = []
  mutating func add(_ name: String, _ value: Double) -> Bool {
    guard !rows.contains(where: { $0.name == name }) else { return false }
    rows.append((name, value))
    return true
  }
  var widest: Int { rows.map(\.name.count).max() ?? 0 }
  func render() -> String {
    rows.map { row in
      let pad = String(repeating: " ", count: widest - row.name.count)
      return "\(row.name)\(pad) | \(row.value)"
    }.joined(separator: "\n")
  }
  subscript(name: String) -> Double? { rows.first { $0.name == name }?.value }
}
var r = Report()
print(r.add("loss", 1.5), r.add("accuracy", 0.25), r.add("loss", 2))
print(r.render())
print(r["loss"] ?? 0, r["x"] as Any, r.rows[1].name)

// expect: true true false
// expect: loss     | 1.5
// expect: accuracy | 0.25
// expect: 1.5 nil accuracy
