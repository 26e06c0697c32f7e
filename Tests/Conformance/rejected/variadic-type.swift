func sum(_ xs: Int...) -> Int { xs.count }
print(sum(1, "b"))

// error: 2:14 argument 'xs': expected Int, not String
