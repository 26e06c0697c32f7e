struct P { private init() {} }
let p = P()

// error: 2:9 'init' is inaccessible: it is private to P
