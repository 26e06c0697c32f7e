func run() {
  var changes = 0
  var x = 1 {
    didSet { if oldValue != x { changes += 1 } }
  }
  x = 2
  x = 2
  x += 1
  print(x, changes)
}
run()
var score = 0 {
  willSet { print("score becomes", newValue) }
  didSet { print("score was", oldValue) }
}
score = 10
score += 5
print(score)

// expect: 3 2
// expect: score becomes 10
// expect: score was 0
// expect: score becomes 15
// expect: score was 10
// expect: 15
