let s: String? = "x"
print(s.count)

// error: 2:7 the value is optional (String?): 'count' needs it unwrapped
