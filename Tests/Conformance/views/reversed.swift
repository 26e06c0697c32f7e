let a = [1, 2, 3]
print(a.reversed(), Array(a.reversed()), a.reversed().map { $0 * 2 }, a.reversed().first!)
let r: [Int] = a.reversed()
print(r, r[0], a.reversed() == [3, 2, 1], (0..<3).reversed(), "abc".reversed())
for i in (0...2).reversed() { print(i, terminator: " ") }
for (i, x) in a.enumerated().reversed() { print(i, x, terminator: ";") }
print(String("abc".reversed()), a.reversed().count, type(of: a.reversed()))
func f(_ x: [Int]) -> Int { x[0] }
print(f(a.reversed()))
// expect: ReversedCollection<Array<Int>>(_base: [1, 2, 3]) [3, 2, 1] [6, 4, 2] 3
// expect: [3, 2, 1] 3 true ReversedCollection<Range<Int>>(_base: Range(0..<3)) ReversedCollection<String>(_base: "abc")
// expect: 2 1 0 2 3;1 2;0 1;cba 3 ReversedCollection<Array<Int>>
// expect: 3
