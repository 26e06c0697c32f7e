let xs: [Int]? = [1]
for x in xs { print(x) }

// error: 2:10 a value of type [Int]? cannot be walked over
