print(Int.self, [Int].self, type(of: 1), type(of: "a"), type(of: [1.5]), type(of: ["a": [true]]), type(of: (1, "a")), type(of: (x: 1, y: 2.0)))
print(type(of: Optional(3)), Set<Int>.self, type(of: 0..<3), type(of: 0...3), type(of: [1][0...]), type(of: "ab".prefix(1)), type(of: Character("a")), type(of: "a".first))
print([Int.self, String.self] as [Any], type(of: [Int]()), type(of: [String: Int]()), type(of: nil as Int?), type(of: [[1]]), type(of: { (x: Int) -> String in "" }), type(of: 1 as Float))
struct P {}
enum E { case a }
print(P.self, E.self, type(of: P()), type(of: [E.a]), type(of: E.a), "\(type(of: P()))")
// expect: Int Array<Int> Int String Array<Double> Dictionary<String, Array<Bool>> (Int, String) (x: Int, y: Double)
// expect: Optional<Int> Set<Int> Range<Int> ClosedRange<Int> ArraySlice<Int> Substring Character Optional<Character>
// expect: [Swift.Int, Swift.String] Array<Int> Dictionary<String, Int> Optional<Int> Array<Array<Int>> (Int) -> String Float
// expect: P E P Array<E> E P
