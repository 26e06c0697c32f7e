func f(_ d: [String: Int]) -> Int {
  return d["a"]
}
print(f([:]))

// error: 2:11 the result: expected Int, not Int?
