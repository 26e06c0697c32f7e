let width = [0.0].map { $0 / $0 }[0]
print((0.0...1.0).contains(width))
print(0.0...width)
// expect: false
// failure: 3:7 cannot be nan
