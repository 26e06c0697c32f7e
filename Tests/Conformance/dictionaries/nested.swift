var table: [String: [String: Int]] = [:]
table["a", default: [:]]["x", default: 0] += 2
table["a", default: [:]]["y"] = 5
table["b"] = ["z": 1]
table["b"]?["z"] = 9
print(table["a"]!.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" }, table["b"]!, table["c"] as Any, table["a"]?["x"] as Any)
var grid: [[Int]: String] = [[0, 1]: "a"]
grid[[1, 1], default: ""] += "b"
print(grid[[1, 1]]!, grid[[9]] as Any, grid.count)
// expect: ["x2", "y5"] ["z": 9] nil Optional(2)
// expect: b nil 2
