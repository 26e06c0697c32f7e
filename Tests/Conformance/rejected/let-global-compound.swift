let total = 0
for i in 0..<3 { total += i }

// error: 2:24 cannot assign to 'total': it is a let constant
