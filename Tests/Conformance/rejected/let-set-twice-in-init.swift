struct Limits {
  let low = 1
  init() { low = 2 }
}

print(Limits().low)

// error: 3:12 'low' gets a value twice
