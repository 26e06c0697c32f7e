struct S { subscript(i: Int) -> Int { i } }
var s = S()
s[0] = 1

// error: 3:1 cannot assign to elements of S: they can be read only
