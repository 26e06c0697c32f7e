print(["a": 1], [1: [2.5]], ["k": nil as Int?], [true: "x"], ["n": ["m": [1]]], [String: [Int]](), [1.5: "q\""])
print("\(["a": Optional(1)])", [["a": 1], ["b": 2]], ["t": (1, "x")], ["r": 0..<2], Optional(["a": 1]) as Any)
// expect: ["a": 1] [1: [2.5]] ["k": nil] [true: "x"] ["n": ["m": [1]]] [:] [1.5: "q\""]
// expect: ["a": Optional(1)] [["a": 1], ["b": 2]] ["t": (1, "x")] ["r": Range(0..<2)] Optional(["a": 1])
