struct Table {
  var cells: [String: Double] = [:]
  subscript(row: Int, column column: String, default fallback: Double = -1) -> Double {
    get { cells["\(row)\(column)"] ?? fallback }
    set { cells["\(row)\(column)"] = newValue }
  }
  static subscript(name: String) -> Int { name.count }
}
var t = Table()
t[1, column: "a"] = 3
t[1, column: "a"] *= 2
print(t[1, column: "a"], t[2, column: "b"], t[2, column: "b", default: 0], Table["four"])

// expect: 6.0 -1.0 0.0 4
