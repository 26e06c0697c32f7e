let xs: Array = []

// error: 1:17 cannot be told
