func f(width: Int, height: Int) -> Int { width * height }
print(f(width: 1, hieght: 2))

// error: 2:19 'f' has no argument 'hieght'
