let ages = ["a": 1]
print(ages.keys[0])

// error: 2:16 no subscript that counts
