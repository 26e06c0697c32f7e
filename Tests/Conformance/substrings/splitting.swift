print("a,b,,c".split(separator: ","), "a,b,,c".split(separator: ",", omittingEmptySubsequences: false))
print("a,b,,c".split(separator: ",", maxSplits: 1), "k=v=w".split(separator: "=", maxSplits: 1)[1])
print("a1b22c".split { $0.isNumber }, "a--b--c".split(separator: "--"))
print("line one\nline two\n".split(separator: "\n"), "".split(separator: ","))
let pairs = "x:1 y:2".split(separator: " ").map { $0.split(separator: ":") }
print(pairs.map { (String($0[0]), Int($0[1])!) })
// expect: ["a", "b", "c"] ["a", "b", "", "c"]
// expect: ["a", "b,,c"] v=w
// expect: ["a", "b", "c"] ["a", "b", "c"]
// expect: ["line one", "line two"] []
// expect: [("x", 1), ("y", 2)]
