struct P { var x = 1; var y: Double? = nil; var list = ["a"] }
enum E { case plain, pair(x: Int, y: String), one(Int) }
dump(P())
dump([1, 2])
dump("a")
dump((1, x: 2))
dump(E.pair(x: 1, y: "q"))
dump(E.plain)
dump(E.one(3))
dump(["k": [1]])
dump(Optional(3))
dump(1.5)
dump(Set([1]))
dump([Int]())
// expect: ▿ main.P
// expect:   - x: 1
// expect:   - y: nil
// expect:   ▿ list: 1 element
// expect:     - "a"
// expect: ▿ 2 elements
// expect:   - 1
// expect:   - 2
// expect: - "a"
// expect: ▿ (2 elements)
// expect:   - .0: 1
// expect:   - x: 2
// expect: ▿ main.E.pair
// expect:   ▿ pair: (2 elements)
// expect:     - x: 1
// expect:     - y: "q"
// expect: - main.E.plain
// expect: ▿ main.E.one
// expect:   - one: 3
// expect: ▿ 1 key/value pair
// expect:   ▿ (2 elements)
// expect:     - key: "k"
// expect:     ▿ value: 1 element
// expect:       - 1
// expect: ▿ Optional(3)
// expect:   - some: 3
// expect: - 1.5
// expect: ▿ 1 member
// expect:   - 1
// expect: - 0 elements
