func work(_ n: Int) throws -> Int {
  if n > 2 { throw CancellationError() }
  return n
}

do {
  print(try work(1))
  print(try work(3))
} catch is CancellationError {
  print("cancelled")
}

// expect: 1
// expect: cancelled
