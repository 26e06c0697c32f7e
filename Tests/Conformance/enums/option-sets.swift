// Option sets.
struct Permissions: OptionSet {
  let rawValue: UInt8
  static let read = Permissions(rawValue: 1)
  static let write = Self(rawValue: 1 << 1)
  static let exec = Self(rawValue: 1 << 2)
  static let all: Permissions = [.read, .write, .exec]
}
var p: Permissions = [.read]
print(p.insert(.write).inserted, p.contains(.write), p.contains([.read, .exec]), p.rawValue, p == [.read, .write])
print(p.isSubset(of: .all), Permissions.all.subtracting(p).rawValue, p.union(.exec) == .all, Permissions().isEmpty, p)
p.remove(.read)
p.formSymmetricDifference([.write, .exec])
print(p.rawValue, p.intersection(.all) == p, [p].contains(.exec))
func can(_ x: Permissions = []) -> Bool { x.isEmpty }
print(can(), can(.read), can([.read, .write]))
// expect: true true false 3 true
// expect: true 4 true true Permissions(rawValue: 3)
// expect: 4 true true
// expect: true false false
