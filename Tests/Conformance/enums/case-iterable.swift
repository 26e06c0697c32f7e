enum Color: String, CaseIterable { case red, green, blue
  var next: Color { let all = Self.allCases; return all[(all.firstIndex(of: self)! + 1) % all.count] }
  static let start: Color = .green
  static func parse(_ s: String) -> Color? { allCases.first { $0.rawValue == s } }
}
print(Color.allCases.map(\.rawValue).joined(separator: ","), Color.start.next, Color.blue.next)
print(Color.parse("red") as Any, Color.parse("x") as Any)
for (i, c) in Color.allCases.enumerated() { print(i, c) }
print(Color.allCases.count, Color.allCases.contains(.red))

// expect: red,green,blue blue red
// expect: Optional(main.Color.red) nil
// expect: 0 red
// expect: 1 green
// expect: 2 blue
// expect: 3 true
