let n = 3
let s = if n > 2 { "a" }
print(s)

// error: 2:9 an if that gives a value needs an else
