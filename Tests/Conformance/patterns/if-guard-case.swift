enum Event { case key(Character), click(x: Int, y: Int), quit }
let events: [Event] = [.key("a"), .click(x: 1, y: 2), .quit, .click(x: 5, y: 6), .key("b")]
for case .click(let x, let y) in events { print("click", x, y) }
for case let .key(c) in events where c != "a" { print("key", c) }
if case .key(let c) = events[0], c == "a" { print("first is a") }
func first(_ e: Event) -> Int {
  guard case .click(let x, _) = e else { return -1 }
  return x
}
print(first(events[1]), first(.quit))
var queue: [Int?] = [1, 2, nil, 3]
while case .some(let n) = queue.removeFirst() { print("n", n) }
for case let n? in queue { print("rest", n) }
let opt: Int? = 7
if case (5...9)? = opt { print("in range") }
if case .some(let v) = opt, case 0..<10 = v { print(v) }
if case .none = opt { print("none") } else { print("some") }
let nested: Int?? = .some(nil)
if case .some(.none) = nested { print("inner nil") }
switch nested { case nil: print("nil"); case .some(nil): print("some nil"); case .some(.some(let n)): print(n) }

// expect: click 1 2
// expect: click 5 6
// expect: key b
// expect: first is a
// expect: 1 -1
// expect: n 1
// expect: n 2
// expect: rest 3
// expect: in range
// expect: 7
// expect: some
// expect: inner nil
// expect: some nil
