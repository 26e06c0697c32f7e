for i in stride(from: 0, to: 10, step: 2) { print(i) }

// error: 1:34 'stride' has no argument 'step'
