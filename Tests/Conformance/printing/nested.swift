struct Point { var x = 1; var y: Double? = nil; var name = "q" }
enum Kind { case plain, number(Int), pair(x: Int, y: String) }
print(Point(), Kind.plain, Kind.number(2), Kind.pair(x: 1, y: "z"))
print((Point(), 1), Optional((x: 1, y: "a")) as Any, [(1, "a")], ["k": (1, 2.0)], [[1.5], []], ["a": ["b": [1]]])
print([Optional("a"), nil], [[nil, 1]], Optional([1]) as Any, [Optional([Optional(1)])], ((1, 2), [3]), (a: 1, (b: 2, 3)))
print("\(Point()) \(Kind.number(1)) \((1, "x")) \(["s"]) \(Optional("o") as Any) \([1: "one"])")
// expect: Point(x: 1, y: nil, name: "q") plain number(2) pair(x: 1, y: "z")
// expect: (main.Point(x: 1, y: nil, name: "q"), 1) Optional((x: 1, y: "a")) [(1, "a")] ["k": (1, 2.0)] [[1.5], []] ["a": ["b": [1]]]
// expect: [Optional("a"), nil] [[nil, Optional(1)]] Optional([1]) [Optional([Optional(1)])] ((1, 2), [3]) (a: 1, (b: 2, 3))
// expect: Point(x: 1, y: nil, name: "q") number(1) (1, "x") ["s"] Optional("o") [1: "one"]
