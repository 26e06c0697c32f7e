func counter(_ n: inout Int) -> () -> Void { { n += 1 } }

// error: 1:46 inout
