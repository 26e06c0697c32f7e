var base = 10
var double: Int { base * 2 }
var stored: Int {
  get { base + 1 }
  set { base = newValue - 1 }
}
print(double, stored)
stored = 21
print(base, double)
func f() -> Int {
  let k = 3
  var tripled: Int { k * base }
  return tripled
}
print(f())

// expect: 20 11
// expect: 20 40
// expect: 60
