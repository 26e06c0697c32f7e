enum E { case a(x: Int), b }
let e = E.a(x: 1)
switch e { case .a(y: let v): print(v); case .b: break }

// error: 3:27 the value of case 'a' is labelled 'x', not 'y'
