var scores = ["a": 1, "b": 2]
for position in scores.values.indices { scores.values[position] += 10 }
print(scores.sorted { $0.key < $1.key }.map(\.value))
if let position = scores.index(forKey: "b") {
  scores.values[position] *= 2
  print(scores.keys[position], scores.values[position], scores[position].value)
}
// expect: [11, 12]
// expect: b 24 24
