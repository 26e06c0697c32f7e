// Only `self.n` inside an observer or an initialiser is silent.
class A {
  var n = 0 {
    didSet {
      print("A", n)
      if n < 3 {
        other?.n = n + 1
        let me = self
        if n < 2 { me.n = 9 }
      }
    }
  }
  var other: A?
  init(_ o: A?) {
    other = o
    n = 1
    o?.n = 2
    let me = self
    me.n = 4
  }
}
struct S {
  var n = 0 {
    didSet {
      print("S", n)
      if n < 3 {
        var copy = self
        copy.n = 5
        if n < 2 { self.n = 7 }
      }
    }
  }
  init(_ x: Int) {
    n = x
    self.n = x + 1
    var copy = self
    copy.n = 1
  }
}
final class B: A {
  override init(_ o: A?) {
    super.init(o)
    n = 8
    self.n = 7
  }
}
let a = A(nil)
print("--")
let b = A(a)
b.n = 1
print("--")
var s = S(8)
s.n = 1
print(s.n)
print("--")
_ = B(nil)
// expect: A 4
// expect: --
// expect: A 2
// expect: A 4
// expect: A 1
// expect: A 2
// expect: A 9
// expect: --
// expect: S 1
// expect: S 5
// expect: S 1
// expect: S 5
// expect: 7
// expect: --
// expect: A 4
// expect: A 8
// expect: A 7
