func f(width: Int) -> Int { width }
print(f(widht: 1))

// error: 2:9 'f' has no argument 'widht'
