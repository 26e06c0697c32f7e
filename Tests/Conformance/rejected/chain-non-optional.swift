let s = "abc"
print(s?.count as Any)

// error: 2:8 '?' after a value that is not optional (String)
