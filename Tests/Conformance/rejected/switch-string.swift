let s = "a"
switch s {
case "a": print(1)
case "b": print(2)
}

// error: 2:1 the switch must be exhaustive
