enum Op { case move(dx: Int, dy: Int), turn(Double), say(String, times: Int = 1), stop }
let ops: [Op] = [.move(dx: 1, dy: -2), .turn(0.5), .say("hi", times: 2), .say("yo"), .stop]
for op in ops {
  switch op {
  case .move(let dx, let dy) where dx == dy: print("diagonal", dx)
  case let .move(dx: x, dy: y): print("move", x, y)
  case .turn(0): print("none")
  case .turn(let angle): print("turn", angle)
  case .say(let text, times: 1): print(text)
  case .say(let text, let n): print(Array(repeating: text, count: n).joined(separator: " "))
  case .stop: print("stop")
  }
}
print(ops[0], ops[2])

// expect: move 1 -2
// expect: turn 0.5
// expect: hi hi
// expect: yo
// expect: stop
// expect: move(dx: 1, dy: -2) say("hi", times: 2)
