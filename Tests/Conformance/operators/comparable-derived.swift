struct Version: Comparable {
  var major: Int, minor: Int
  static func < (a: Version, b: Version) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
}
let vs = [Version(major: 1, minor: 2), Version(major: 1, minor: 0), Version(major: 0, minor: 9)]
print(vs.sorted().map { "\($0.major).\($0.minor)" }, vs.max()!.minor, vs[0] > vs[1], vs[1] <= vs[2], vs[0] >= vs[0])
print(vs.sorted(by: >).first!.minor, min(vs[0], vs[1]), vs.contains(Version(major: 0, minor: 9)))

// expect: ["0.9", "1.0", "1.2"] 2 true false true
// expect: 2 Version(major: 1, minor: 0) true
