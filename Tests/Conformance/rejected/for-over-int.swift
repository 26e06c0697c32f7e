for i in 3 { print(i) }

// error: 1:10 a value of type Int cannot be walked over
