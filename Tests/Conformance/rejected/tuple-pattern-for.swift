let d = [1, 2]
for (k, v) in d { print(k, v) }

// error: 2:5 a value of type Int is not a tuple
