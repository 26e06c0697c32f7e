outer: for i in 0..<3 {
  break inner
}

// error: 2:9 no loop is labelled 'inner'
