let s: String? = "x"
print(s.uppercased())

// error: 2:7 the value is optional (String?): 'uppercased' needs it unwrapped
