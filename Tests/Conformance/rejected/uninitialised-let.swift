func f(_ flag: Bool) -> Int {
  let x: Int
  if flag { x = 1 }
  return x
}
print(f(true))

// error: 4:10 the constant 'x' is used before it has a value
