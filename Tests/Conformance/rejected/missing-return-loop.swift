func f(_ xs: [Int]) -> Int {
  for x in xs {
    if x > 1 { return x }
  }
}
print(f([1]))

// error: 5:1 the function can end without returning Int
