import Foundation
let s = "Glassbook"
print(s.prefix(5), s.suffix(4), s.dropFirst(2), s.dropLast(), s.prefix(100))
print(s.prefix { $0 != "b" }, s.drop { $0 != "b" })
let p: Substring = s.prefix(3)
print(p.hasPrefix("G"), p.isEmpty, p.first!, p.reversed(), String(p) + p)
print(s.dropFirst(5).capitalized, s.prefix(1).lowercased() + s.dropFirst())
// expect: Glass book assbook Glassboo Glassbook
// expect: Glass book
// expect: true false G ReversedCollection<Substring>(_base: "Gla") GlaGla
// expect: Book glassbook
