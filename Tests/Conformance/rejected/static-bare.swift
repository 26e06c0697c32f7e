struct S { static func f() {} ; func g() { f() } }

// error: 1:44 static member 'f' cannot be used on an instance of S
