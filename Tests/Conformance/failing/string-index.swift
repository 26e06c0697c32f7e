let word = "abc"
print(word[word.startIndex])
print(word[word.endIndex])
// expect: a
// failure: 3:7 out of bounds
