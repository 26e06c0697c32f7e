protocol P { var x: Int { get } }
let p = P()

// error: 2:9 'P' is a protocol: it has no values of its own
