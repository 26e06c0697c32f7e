// Positions in keys and values.
let dict = ["a": 1]
print(dict.keys.startIndex == dict.startIndex)
print(dict.keys[dict.keys.startIndex])
print(dict.values[dict.values.startIndex])
let k = dict.keys
var i = k.startIndex
while i != k.endIndex { print(k[i]); i = k.index(after: i) }
if let j = dict.keys.firstIndex(of: "a") { print(dict[j].value, dict.keys[j], dict.values[j]) }

// expect: true
// expect: a
// expect: 1
// expect: a
// expect: 1 a 1
