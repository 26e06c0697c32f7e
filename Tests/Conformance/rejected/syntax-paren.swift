print("a" 3)

// error: 1:11 unexpected code '3' in function call
