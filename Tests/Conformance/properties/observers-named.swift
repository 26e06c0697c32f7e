struct Tracker {
  var total = 0
  var last = 0 {
    willSet(next) { total += next }
    didSet(before) { if before == last { total -= last } }
  }
}
var t = Tracker()
t.last = 5
t.last = 5
t.last = 2
print(t.total, t.last)

// expect: 7 2
