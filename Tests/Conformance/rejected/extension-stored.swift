struct S {}
extension S { var x = 1 }

// error: 2:15 extensions have no stored properties
