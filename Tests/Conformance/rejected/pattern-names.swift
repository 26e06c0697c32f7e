enum E { case a(Int), b(Int) }
func f(_ e: E) -> Int {
  switch e {
  case .a(let x), .b(let y): return x
  }
}

// error: 4:19 'x' must be bound in every pattern of the case
