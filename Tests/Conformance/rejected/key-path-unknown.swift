let xs = ["a"].map(\.cuont)
print(xs)

// error: 1:22 String has no member 'cuont'
