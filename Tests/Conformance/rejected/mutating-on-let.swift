struct P {
  var x = 0
  mutating func up() { x += 1 }
}
let p = P()
p.up()

// error: 6:3 cannot call 'up' on 'p': it is a let constant
