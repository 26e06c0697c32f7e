let s = "abc"
print(s.upercased())

// error: 2:9 String has no member 'upercased'
