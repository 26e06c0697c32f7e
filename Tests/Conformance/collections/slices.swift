let xs = Array(1...6)
print(xs[2...], xs[..<2], xs[1..<3], xs.prefix(3), xs.suffix(2), xs.dropFirst(4), xs.dropLast())
print(xs.split { $0 % 3 == 0 }.map { Array($0) }, [1, 0, 2].split(separator: 0).count)
let head = xs.first, tail = xs.dropFirst()
print(head!, Array(tail), tail.count, tail.reduce(0, +))
let text = "one two three"
let words = text.split(separator: " ")
print(words, words.map { $0.count }, words[1], words.joined(separator: "_"))

// expect: [3, 4, 5, 6] [1, 2] [2, 3] [1, 2, 3] [5, 6] [5, 6] [1, 2, 3, 4, 5]
// expect: [[1, 2], [4, 5]] 2
// expect: 1 [2, 3, 4, 5, 6] 5 20
// expect: ["one", "two", "three"] [3, 3, 5] two one_two_three
