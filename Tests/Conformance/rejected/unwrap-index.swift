let i = [1, 2].firstIndex(of: 2)
print([5, 6][i])

// error: 2:14 the argument is optional (Int?): 'subscript' needs it unwrapped
