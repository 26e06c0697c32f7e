func f(_ n: Int) -> Int {
  n += 1
  return n
}
print(f(1))

// error: 2:5 cannot assign to 'n': it is a parameter
