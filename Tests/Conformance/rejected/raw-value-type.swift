enum Part: Int {
  case a = "x"
}

// error: 2:12 expected Int, not String
