enum Light { case red, green, amber
  init() { self = .red }
  mutating func advance() { switch self { case .red: self = .green; case .green: self = .amber; case .amber: self = .red } }
  var isStop: Bool { self == .red }
}
var l = Light()
l.advance(); l.advance()
print(l, l.isStop)
l.advance()
print(l, l.isStop)

// expect: amber false
// expect: red true
