let share = 0.3
let small: Float = 1.5
let byte: UInt8 = 7
print((0...1).contains(share), (0..<1).contains(small), (0...).contains(share), (0...9).contains(byte))
print((0...1).contains(0.5), (1...3).contains(2), [1, 2, 3].contains(2.5), [1, 7].contains(byte))
let key: Substring = "step loss".split(separator: " ")[0]
print(["step", "loss"].contains(key), !["a"].contains(key), ["x", "step"].firstIndex(of: key) ?? -1)
let letter: Character = "e"
print(["a", "e"].contains(letter), ("a"..."z").contains(letter))
func check(_ p: Double, _ xs: [Double]) -> [Double] {
  precondition(!xs.isEmpty && (0...1).contains(p))
  return xs.filter { !(1..<2).contains($0) && $0 >= p }
}
print(check(0.5, [0, 1, 1.5, 2]))
print((0..<3).map { Double($0) * share }.count, (1...4).reduce(0, +), [1, 2].map { $0 / 2 })
print(0...1 ~= share, 0..<9 ~= byte, "a"..."f" ~= letter, 1...4 ~= 2)

// expect: true false true true
// expect: true true false true
// expect: true true 1
// expect: true true
// expect: [2.0]
// expect: 3 10 [0, 1]
// expect: true true true true
