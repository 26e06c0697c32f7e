func f(_ n: Int) -> Int {
  if n > 0 { return 1 }
}
print(f(1))

// error: 3:1 the function can end without returning Int
