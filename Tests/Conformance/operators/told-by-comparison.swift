struct Run<T: Equatable>: Equatable { var value: T; var length: Int }
let run = Run<Character>(value: "a", length: 3)
print(run == Run(value: "a", length: 3), Run(value: "b", length: 3) != run)
enum JSON: Equatable, ExpressibleByBooleanLiteral {
  case bool(Bool)
  init(booleanLiteral value: Bool) { self = .bool(value) }
}
let fields: [String: JSON] = ["ok": true]
print(fields["ok"] == true, fields["no"] == true, fields["ok"] != false)
enum State { case start, digits, fraction }
func isFinal(_ state: State) -> Bool { [.digits, .fraction].contains(state) }
print(isFinal(.start), isFinal(.digits), [.start, .digits].firstIndex(of: State.digits) as Any)
// expect: true true
// expect: true false true
// expect: false true Optional(1)
