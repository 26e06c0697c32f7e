var lines: [String] = []
for (name, score) in [("alpha", 0.5), ("beta", 12.25)] {
  let padded = name + String(repeating: " ", count: 8 - name.count)
  lines.append("\(padded)| \(score)")
}
print(lines.joined(separator: "\n"))
let csv = "a,1\nb,2".split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
print(csv, csv[1][0])
let reversedWords = "one two".split(separator: " ").map { String($0.reversed()) }.joined(separator: " ")
print(reversedWords)
print("abc".map { String($0) + "." }.joined(), "hello".enumerated().filter { $0.offset % 2 == 0 }.map { $0.element })

// expect: alpha   | 0.5
// expect: beta    | 12.25
// expect: [["a", "1"], ["b", "2"]] b
// expect: eno owt
// expect: a.b.c. ["h", "l", "o"]
