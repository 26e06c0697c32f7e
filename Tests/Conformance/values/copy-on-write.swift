struct Doc { var lines: [String] = []; var meta: [String: [Int]] = [:] }
var a = Doc()
a.lines.append("x")
a.meta["k", default: []].append(1)
var b = a
b.lines[0] = "y"
b.meta["k"]![0] = 2
b.meta["n", default: []] += [3, 4]
print(a.lines, b.lines, a.meta["k"]!, b.meta["k"]!, a.meta["n"] as Any, b.meta["n"]!)
var docs = ["one": a]
docs["one"]?.lines.append("z")
docs["two", default: Doc()].lines.append("w")
print(docs["one"]!.lines, a.lines, docs["two"]!.lines)
var outer = [[1, 2], [3]]
var inner = outer[0]
inner.append(9)
outer[1][0] += 1
let copy = outer
outer.removeAll()
print(inner, copy, outer.count)
func change(_ d: Doc) -> Doc { var d = d; d.lines = []; return d }
print(change(a).lines.count, a.lines.count)
for var d in [a] { d.lines.append("loop"); print(d.lines.count) }
var nested = [["a": [1]]]
nested[0]["a"]![0] = 5
nested[0]["b"] = [2]
print(nested[0]["a"]!, nested[0].count)

// expect: ["x"] ["y"] [1] [2] nil [3, 4]
// expect: ["x", "z"] ["x"] ["w"]
// expect: [1, 2, 9] [[1, 2], [4]] 0
// expect: 0 1
// expect: 2
// expect: [5] 2
