let counts = "hello".reduce(into: [:]) { $0[$1, default: 0] += 1 }
print(counts["l"] ?? 0, counts["z"] == nil)

let lengths = ["a", "bb", "c"].reduce(into: [:]) { result, word in
  result[word.count, default: []].append(word)
}
print(lengths[1]!, lengths[2]!)

let halves = [1, 2].reduce(into: [:]) { $0[$1] = Double($1) / 2 }
print(halves[1]! + 1)

let doubled = [1, 2].reduce(into: []) { $0.append($1 * 2) }
print(doubled[0] + 1)
print(Bool(true), Bool("false") ?? true)

// expect: 2 true
// expect: ["a", "c"] ["bb"]
// expect: 1.5
// expect: 3
// expect: true false
