let a = ["x", "y"]
print(a.enumerated(), Array(a.enumerated()), a.enumerated().map { "\($0)\($1)" })
print(a.enumerated().map { $0.offset }, a.enumerated().first { $0.element == "y" }!.offset)
print(a.enumerated().filter { $0.offset > 0 }, a.enumerated().max { $0.element < $1.element }!)
for (i, x) in a.enumerated() where i > 0 { print(i, x) }
print(type(of: a.enumerated()), Dictionary(uniqueKeysWithValues: a.enumerated().map { ($1, $0) }).sorted { $0.value < $1.value })
// expect: EnumeratedSequence<Array<String>>(_base: ["x", "y"]) [(offset: 0, element: "x"), (offset: 1, element: "y")] ["0x", "1y"]
// expect: [0, 1] 1
// expect: [(offset: 1, element: "y")] (offset: 1, element: "y")
// expect: 1 y
// expect: EnumeratedSequence<Array<String>> [(key: "x", value: 0), (key: "y", value: 1)]
