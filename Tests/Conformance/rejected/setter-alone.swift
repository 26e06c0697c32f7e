var x: Int { set { } }

// error: 1:12 a variable with a setter must also have a getter
