let x: Any = 3
print(x as? Int as Any, x as? String as Any, x is Int, x is String)
if let n = x as? Int { print(n + 1) }
let list: [Any] = [1, "a", 2.5]
for item in list {
  switch item {
  case let i as Int: print("int", i)
  case let s as String: print("string", s)
  case is Double: print("double")
  default: print("other")
  }
}
print((x as! Int) * 2, 3 as Double, [1, 2] as [Double])

// expect: Optional(3) nil true false
// expect: 4
// expect: int 1
// expect: string a
// expect: double
// expect: 6 3.0 [1.0, 2.0]
