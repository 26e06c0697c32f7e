print(AnyObject.self, Any.self)
print([AnyObject.self as Any.Type].count)

// expect: AnyObject Any
// expect: 1
