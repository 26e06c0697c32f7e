enum State: Equatable { case idle, running(step: Int), done(Result)
  enum Result: Equatable { case ok, failed(reason: String) } }
struct Machine {
  private(set) var state = State.idle
  var history: [State] = []
  mutating func send(_ event: String) {
    history.append(state)
    switch (state, event) {
    case (.idle, "start"): state = .running(step: 0)
    case (.running(let n), "tick") where n < 2: state = .running(step: n + 1)
    case (.running, "tick"): state = .done(.ok)
    case (.running(let n), "fail"): state = .done(.failed(reason: "at \(n)"))
    case (.done, _): break
    default: state = .idle
    }
  }
}
var m = Machine()
for e in ["start", "tick", "tick", "tick", "x"] { m.send(e); print(m.state) }
print(m.history.count, m.state == .done(.ok), m.history.contains(.running(step: 1)))
var k = Machine()
k.send("start"); k.send("fail")
if case .done(.failed(let why)) = k.state { print(why) }

// expect: running(step: 0)
// expect: running(step: 1)
// expect: running(step: 2)
// expect: done(main.State.Result.ok)
// expect: done(main.State.Result.ok)
// expect: 5 true true
// expect: at 0
