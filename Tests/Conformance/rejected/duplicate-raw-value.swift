enum E: Int { case a = 1
  case b = 1 }

// error: 2:12 the raw value of 'b' is another case's already
