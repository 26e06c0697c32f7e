var calls = 0
let found = (1...1000).lazy.map { (x: Int) -> Int in calls += 1; return x * x }.first { $0 > 50 }
print(found!, calls)
print(Array((1...).lazy.filter { $0 % 7 == 0 }.map { $0 * 2 }.prefix(3)), [3, 1].lazy.map { $0 + 1 }.max()!)
print([1, 2, 3].lazy, (1...3).lazy.filter { $0 > 1 }.reduce(0, +), Array([1, 2].lazy.compactMap { $0 > 1 ? $0 : nil }))
// expect: 64 8
// expect: [14, 28, 42] 4
// expect: LazySequence<Array<Int>>(_base: [1, 2, 3]) 5 [2]
