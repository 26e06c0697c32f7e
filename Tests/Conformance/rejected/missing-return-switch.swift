func f(_ n: Int) -> String {
  switch n {
  case 0: return "zero"
  default: print("other")
  }
}
print(f(1))

// error: 6:1 the function can end without returning String
