let x = 3 as String
print(x)

// error: 1:9 the value before 'as': expected String, not Int
