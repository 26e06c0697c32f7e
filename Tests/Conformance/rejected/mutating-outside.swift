mutating func f() {}

// error: 1:1 'mutating' is only valid on methods
