struct Bad: Error {}
func f() throws -> Int { throw Bad() }
func g() -> Int { try f() }
print(g())

// error: 3:23 'f' can throw, and the function around it is not declared throws
