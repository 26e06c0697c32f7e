let xs = [1, 2, 3]
print(xs.cuont)

// error: 2:10 [Int] has no member 'cuont'
