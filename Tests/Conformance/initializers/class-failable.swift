class Parser {
  let text: String
  private(set) var position = 0
  init?(_ text: String) { if text.isEmpty { return nil }; self.text = text }
  func next() -> Character? {
    guard position < text.count else { return nil }
    defer { position += 1 }
    return Array(text)[position]
  }
}
print(Parser("") == nil)
let p = Parser("ab")!
while let c = p.next() { print(c, p.position) }
class Base { var log: [String] = []; init() { log.append("base") } }
class Derived: Base { let n: Int; init(n: Int) { self.n = n; super.init(); log.append("derived \(n)") } }
class Silent: Base { var x = 1; override init() { x = 2 } }
print(Derived(n: 2).log, Silent().log, Silent().x)

// expect: true
// expect: a 1
// expect: b 2
// expect: ["base", "derived 2"] ["base"] 2
