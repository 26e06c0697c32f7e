struct Even {
  let value: Int
  init?(_ n: Int) {
    guard n % 2 == 0 else { return nil }
    value = n
  }
}
print(Even(4)!.value, Even(3) == nil ? "nil" : "some")
if let e = Even(8) { print(e) }
let all = (0..<6).compactMap { Even($0) }
print(all.map(\.value))
enum Grade: Character {
  case a = "A", b = "B"
  init?(score: Int) {
    switch score {
    case 90...: self = .a
    case 80..<90: self = .b
    default: return nil
    }
  }
}
print(Grade(score: 95)!, Grade(score: 85)!, Grade(score: 10) as Any)
print(Grade(rawValue: "B")!, Grade.a.rawValue)
struct Email {
  var user: String, host: String
  init?(parsing text: String) {
    let parts = text.split(separator: "@")
    if parts.count != 2 { return nil }
    self.init(user: String(parts[0]), host: String(parts[1]))
  }
  init(user: String, host: String) { self.user = user; self.host = host }
}
print(Email(parsing: "a@b")?.host ?? "none", Email(parsing: "ab")?.host ?? "none")

// expect: 4 nil
// expect: Even(value: 8)
// expect: [0, 2, 4]
// expect: a b nil
// expect: b A
// expect: b none
