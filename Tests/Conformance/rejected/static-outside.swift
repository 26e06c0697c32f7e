static func f() {}

// error: 1:1 static methods may only be declared on a type
