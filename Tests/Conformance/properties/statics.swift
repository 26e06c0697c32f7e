struct Config {
  static var count = 0
  static let names = ["a", "b"]
  static var total: Int { names.count + count }
  let id: Int
  init() {
    Config.count += 1
    id = Self.count
  }
  static func reset() { count = 0 }
  static var shared = Config()
}
let a = Config(), b = Config()
print(a.id, b.id, Config.count, Config.total)
Config.names.forEach { print($0) }
Config.reset()
print(Config.count)
Config.count += 41
print(Config.count)
print(Config.shared.id)

// expect: 1 2 2 4
// expect: a
// expect: b
// expect: 0
// expect: 41
// expect: 42
