let xs = [1]
do {
  print(xs[9])
} catch {
  print("not reached")
}

// failure: 3:9 index 9 is out of range: the array has 1 element
