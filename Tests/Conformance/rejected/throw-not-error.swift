func f() throws { throw "bad" }
try f()

// error: 1:25 a value of type String is not an Error
