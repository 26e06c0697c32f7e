print(1)
return

// error: 2:1 return stands outside a function
