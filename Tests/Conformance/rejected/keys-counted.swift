let ages = ["a": 1]
print(ages.keys[0])

// error: 2:16 an Int does not fit
