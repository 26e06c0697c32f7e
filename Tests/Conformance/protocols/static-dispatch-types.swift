// Inside a generic type, what only an extension of the protocol declares is the extension's.
protocol Named { static var tag: String { get } }
extension Named {
  func extra() -> String { "default extra" }
  static func make() -> String { "default \(tag)" }
}
struct Own: Named {
  static var tag: String { "own" }
  func extra() -> String { "own extra" }
  static func make() -> String { "own make" }
}
struct Box<T: Named> {
  var value: T
  var shown: String { value.extra() }
  static func made() -> String { T.make() + ", " + T.tag }
}
final class Holder<T> where T: Named {
  let value: T
  init(_ value: T) { self.value = value }
  func shown() -> String { value.extra() }
}
func shown<T: Named>(_ value: T) -> String { value.extra() + ", " + T.make() }
print(Box(value: Own()).shown, Box<Own>.made(), Holder(Own()).shown(), Own().extra())
print(shown(Own()), Own.make())
// expect: default extra default own, own default extra own extra
// expect: default extra, default own own make
