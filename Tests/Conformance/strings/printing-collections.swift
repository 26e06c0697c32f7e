print(["a", "b"], ["k": "v"], ("a", 1), Optional("s") as Any)
print([1.0, 2.5], [Float(0.5)], [true, false], [[1], [2, 3]], [Int]())
print(["a": [1, 2]], [String: Int](), (x: 1, y: (2, "z")))
print([1, nil, 3] as [Int?], Optional<Int>.none as Any, Optional(Optional(1)) as Any)
print("q\"uote", ["q\"uote", "new\nline"])
print(0..<5, 1...3, [0..<2], Set([1]))
print(Character("c"), [Character("c")])
print((1, 2) == (1, 2), (1, "a") < (1, "b"))

// expect: ["a", "b"] ["k": "v"] ("a", 1) Optional("s")
// expect: [1.0, 2.5] [0.5] [true, false] [[1], [2, 3]] []
// expect: ["a": [1, 2]] [:] (x: 1, y: (2, "z"))
// expect: [Optional(1), nil, Optional(3)] nil Optional(Optional(1))
// expect: q"uote ["q\"uote", "new\nline"]
// expect: 0..<5 1...3 [Range(0..<2)] [1]
// expect: c ["c"]
// expect: true true
