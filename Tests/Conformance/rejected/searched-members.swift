enum State { case a, b }
let s = State.a
print([.a, .c].contains(s))
// error: 3:13 State has no member 'c'
