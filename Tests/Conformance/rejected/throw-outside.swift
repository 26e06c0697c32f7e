struct Bad: Error {}
func f(_ n: Int) -> Int {
  if n > 1 { throw Bad() }
  return n
}
print(f(1))

// error: 3:14 an error is thrown, and the function around it is not declared throws
