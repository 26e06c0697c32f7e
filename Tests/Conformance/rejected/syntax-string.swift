let s = "abc
print(s)

// error: 1:13 expected '"' to end string literal
