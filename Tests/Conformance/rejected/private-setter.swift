struct Counter { private(set) var n = 0 }
var c = Counter()
c.n = 3

// error: 3:3 'n' can only be set inside Counter: its setter is private
