func f(_ n: Int) -> String {
  var out = ""
  switch n {
  case 1: out += "one "; fallthrough
  case 2: out += "two "; fallthrough
  case 3: out += "three"
  default: out += "many"
  }
  return out
}
print(f(1), f(2), f(3), f(4), separator: "|")

// expect: one two three|two three|three|many
