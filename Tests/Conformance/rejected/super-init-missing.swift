class A {
  let n: Int
  init(n: Int) { self.n = n }
}
class B: A {
  let m: Int
  init(m: Int) {
    self.m = m
  }
}

// error: 9:3 'super.init'
