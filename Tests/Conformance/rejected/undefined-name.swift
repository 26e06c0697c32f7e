let count = 3
print(cuont)

// error: 2:7 no name 'cuont' is defined here
