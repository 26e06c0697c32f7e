// What a type says of itself: print asks for description, collections for debugDescription.
struct Hidden: CustomDebugStringConvertible {
  var debugDescription: String { "dbg" }
}
struct Both: CustomStringConvertible, CustomDebugStringConvertible {
  var description: String { "d" }
  var debugDescription: String { "dbg" }
}
struct Stored: CustomStringConvertible { let description: String }
class Base: CustomStringConvertible { var description: String { "base" } }
class Derived: Base {}
class Other: Base { override var description: String { "other" } }
protocol Counted: CustomStringConvertible { var n: Int { get } }
extension Counted { var description: String { "n = \(n)" } }
struct Three: Counted { var n = 3 }
print(Hidden(), [Hidden()], "\(Hidden())")
// expect: dbg [dbg] dbg
print(Both(), [Both()], ["k": Both()])
// expect: d [dbg] ["k": dbg]
debugPrint(Both())
// expect: dbg
print(Stored(description: "kept"), [Stored(description: "kept")])
// expect: kept [kept]
print(Derived(), Other(), [Other() as Base])
// expect: base other [other]
print(Three(), [Three()])
// expect: n = 3 [n = 3]
let one: Base = Other()
print(type(of: one))
// expect: Other
