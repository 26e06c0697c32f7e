func f() -> Int {
}
print(f())

// error: 2:1 the function can end without returning Int
