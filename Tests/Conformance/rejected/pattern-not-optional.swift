guard case let x? = 3 else { fatalError() }

// error: 1:16 the value is not optional (Int): a pattern with '?' asks for one
