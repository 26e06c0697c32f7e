let xs: [Int] = [1, nil]
print(xs)

// error: 1:21 an element of the list: expected Int, not nil
