let n = 3
switch n {
case "a": print("a")
default: print("b")
}

// error: 3:6 a pattern of type String does not fit a Int
