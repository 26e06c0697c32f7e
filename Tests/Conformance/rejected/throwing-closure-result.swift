struct Bad: Error {}
func make() -> () -> Int { { throw Bad() } }

// error: 2:28 throws
