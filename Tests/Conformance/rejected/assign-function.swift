func f() -> Int { 1 }
f = { 2 }

// error: 2:1 cannot assign to 'f': it is not a variable
