let t = (true, false)
switch t {
case (true, _): print("a")
case (false, true): print("b")
}

// error: 2:1 the switch must be exhaustive: (false, false) missing
