func f() -> Int { 1 }
f() = 2

// error: 2:1 cannot assign to this: it is a value, not a variable
