// Types inside extensions of builtin types.
extension Int {
  enum Kind: String { case negative, zero, positive }
  var kind: Kind { switch self { case 0: .zero; case let x where x > 0: .positive; default: .negative } }
}
extension String {
  struct Count { var vowels = 0, others = 0 }
  var counted: Count { reduce(into: Count()) { if "aeiou".contains($1) { $0.vowels += 1 } else { $0.others += 1 } } }
}
print([3, -2, 0].map(\.kind.rawValue), 5.kind, Int.Kind.zero, Int.Kind(rawValue: "zero")!)
print("hello".counted, [7.kind])
let k: Int.Kind = .negative
switch k { case .negative: print("-"); default: print("+") }
// expect: ["positive", "negative", "zero"] positive zero zero
// expect: Count(vowels: 2, others: 3) [(extension in main):Swift.Int.Kind.positive]
// expect: -
