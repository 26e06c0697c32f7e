for i in 0..<3 {
  i += 1
  print(i)
}

// error: 2:5 cannot assign to 'i': it is a let constant
