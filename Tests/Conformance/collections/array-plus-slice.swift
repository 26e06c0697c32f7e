let corpus = [1, 2, 3]
var rows: [[Int]] = []
rows.append([0] + corpus[0..<2])
let row = [0] + corpus[1...]
rows.append(row)
print(rows)

// expect: [[0, 1, 2], [0, 2, 3]]
