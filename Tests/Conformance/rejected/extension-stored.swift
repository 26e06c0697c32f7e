struct S {}
extension S { var x = 1 }

// error: 2:19 extensions have no stored properties
