let d = ["a": "x"]
let s: String = "v: " + d["a"]
print(s)

// error: 2:26 the value is optional (String?): '+' needs it unwrapped
