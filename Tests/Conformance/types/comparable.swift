struct Version: Comparable, Hashable {
  let major: Int, minor: Int
  static func < (a: Version, b: Version) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
}
let vs = [Version(major: 1, minor: 2), Version(major: 0, minor: 9), Version(major: 1, minor: 0)]
print(vs.sorted().map { "\($0.major).\($0.minor)" }, vs.max()!.minor, vs[0] > vs[1], vs[0] <= vs[2])
print(Set(vs + vs).count, [vs[0]: "a"][vs[0]]!)
enum Size: Comparable { case small, medium, large }
print(Size.small < Size.large, [Size.large, .small, .medium].sorted())

// expect: ["0.9", "1.0", "1.2"] 2 true false
// expect: 3 a
// expect: true [main.Size.small, main.Size.medium, main.Size.large]
