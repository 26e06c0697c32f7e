func f(width: Int) -> Int { width }
print(f(3))

// error: 2:9 missing label 'width:' in call of 'f'
