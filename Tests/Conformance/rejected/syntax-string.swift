let s = "abc
print(s)

// error: 1:9 unterminated string literal
