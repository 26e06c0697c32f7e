func first<T>(_ x: T) -> Int {
  struct Inner { var k = 3 }
  return Inner().k
}
print(first(1))
// error: 2:10 type 'Inner' cannot be nested in generic function 'first'
