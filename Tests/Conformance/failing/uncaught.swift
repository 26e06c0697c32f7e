enum E: Error { case bad }
func f() throws -> Int { throw E.bad }
print("before")
print(try f())

// failure: 2:26 an error nobody caught: main.E.bad
// expect: before
