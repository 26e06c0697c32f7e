print(Array([[1, 2], [], [3]].joined()), [[1], [2]].joined(), Array([[1], [2], [3]].joined(separator: [0, 0])))
print([[1, 2], [3]].joined().map { $0 * 2 }, [["a"], ["b", "c"]].joined().joined(separator: "-"), [[1], [5]].joined().max()!)
print([1...3, 7...8].joined().reduce(0, +), Array(repeatElement("z", count: 3)), repeatElement(1, count: 2))
// expect: [1, 2, 3] FlattenSequence<Array<Array<Int>>>(_base: [[1], [2]]) [1, 0, 0, 2, 0, 0, 3]
// expect: [2, 4, 6] a-b-c 5
// expect: 21 ["z", "z", "z"] Repeated<Int>(count: 2, repeatedValue: 1)
