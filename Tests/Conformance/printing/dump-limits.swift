struct P { var x = [1,2,3]; var y = ["a": 1]; var z: Int? = nil }
dump(P())
dump(P(), name: "p", indent: 2)
dump([1,2,3,4,5], maxItems: 3)
dump(P(), maxDepth: 1)
dump([[1,2],[3]], name: "n", indent: 4, maxDepth: 1, maxItems: 10)
var s = ""
dump([1,2], to: &s, name: "q", indent: 1)
print(s)
// expect: ▿ main.P
// expect:   ▿ x: 3 elements
// expect:     - 1
// expect:     - 2
// expect:     - 3
// expect:   ▿ y: 1 key/value pair
// expect:     ▿ (2 elements)
// expect:       - key: "a"
// expect:       - value: 1
// expect:   - z: nil
// expect:   ▿ p: main.P
// expect:     ▿ x: 3 elements
// expect:       - 1
// expect:       - 2
// expect:       - 3
// expect:     ▿ y: 1 key/value pair
// expect:       ▿ (2 elements)
// expect:         - key: "a"
// expect:         - value: 1
// expect:     - z: nil
// expect: ▿ 5 elements
// expect:   - 1
// expect:   - 2
// expect:     (3 more children)
// expect: ▿ main.P
// expect:   ▹ x: 3 elements
// expect:   ▹ y: 1 key/value pair
// expect:   - z: nil
// expect:     ▿ n: 2 elements
// expect:       ▹ 2 elements
// expect:       ▹ 1 element
// expect:  ▿ q: 2 elements
// expect:    - 1
// expect:    - 2
// expect:
