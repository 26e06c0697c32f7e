let text = "Mississippi"
var counts: [Character: Int] = [:]
for c in text { counts[c, default: 0] += 1 }
print(counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map { "\($0.key): \($0.value)" })
print(Set(text).sorted(), text.filter { "aeiou".contains($0) }.count, text.lowercased().first!)
print(text.reduce(into: "") { if $1 != "s" { $0.append($1) } }, text.allSatisfy { $0.isLetter })
// expect: ["i: 4", "s: 4", "p: 2", "M: 1"]
// expect: ["M", "i", "p", "s"] 4 m
// expect: Miiippi true
