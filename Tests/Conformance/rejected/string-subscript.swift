let s = "abc"
print(s[0])

// error: 2:7 String has no subscript
