enum Wrong: Error { case bad }

func apply(_ body: () throws -> Int) rethrows -> Int {
  if 1 > 2 { throw Wrong.bad }
  return try body()
}

print(apply { 1 })

// error: 4:14 throws what its closure throws
