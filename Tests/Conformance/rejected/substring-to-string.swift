let s = "abc"
let p: String = s.prefix(2)
print(p)
// error: 2:19 expected String, not Substring
