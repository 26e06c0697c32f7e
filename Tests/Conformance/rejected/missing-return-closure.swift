let f: (Int) -> Int = { n in
  print(n)
  print(n)
}
print(f(1))

// error: 4:1 the function can end without returning Int
