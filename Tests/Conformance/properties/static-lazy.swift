struct Lazy {
  static let value: Int = { print("computed"); return 42 }()
}
print("before")
print(Lazy.value)
print(Lazy.value)
enum Constants {
  static let pi = 3.14159
  static let tau = pi * 2
  static var table: [String: Double] = ["pi": pi]
}
print(Constants.tau)
Constants.table["tau"] = Constants.tau
print(Constants.table.count, Constants.table["tau"]!)

// expect: before
// expect: computed
// expect: 42
// expect: 42
// expect: 6.28318
// expect: 2 6.28318
