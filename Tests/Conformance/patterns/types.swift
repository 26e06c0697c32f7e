let mixed: [Any] = [1, "two", 3.0, [4], true, Optional(5) as Any, (6, 7)]
for item in mixed {
  switch item {
  case let n as Int where n > 0: print("int", n)
  case is String: print("string")
  case let d as Double: print("double", d)
  case let list as [Int]: print("list", list.count)
  case let b as Bool: print("bool", b)
  default: print("other")
  }
}
print(mixed.compactMap { $0 as? Int }, mixed[1] as? Int as Any, mixed[0] is Int)
let n = mixed[0] as! Int + 1
print(n)

// expect: int 1
// expect: string
// expect: double 3.0
// expect: list 1
// expect: bool true
// expect: int 5
// expect: other
// expect: [1, 5] nil true
// expect: 2
