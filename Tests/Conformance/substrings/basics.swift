let text = "the quick brown fox"
let words = text.split(separator: " ")
print(words, words.count, words[1], words[1].count)
print(words.map(String.init), words.map { String($0.first!) }, words.joined(separator: "-"))
print(words[0] == "the", words[0] + "!", "<" + String(words[2]) + ">", words.contains("fox"))
print(words.map { $0.uppercased() }.sorted(), words.max()!, words.sorted { $0.count < $1.count })
// expect: ["the", "quick", "brown", "fox"] 4 quick 5
// expect: ["the", "quick", "brown", "fox"] ["t", "q", "b", "f"] the-quick-brown-fox
// expect: true the! <brown> true
// expect: ["BROWN", "FOX", "QUICK", "THE"] the ["the", "fox", "quick", "brown"]
