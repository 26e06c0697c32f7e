let d = ["a": "x"]
let s: String = "v: " + d["a"]
print(s)

// error: 2:25 '+' does not work on String and String?
