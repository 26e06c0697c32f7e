func total(_ x: ArraySlice<Int>) -> Int { x.isEmpty ? 0 : x.first! + total(x.dropFirst()) }
func search(_ x: ArraySlice<Int>, _ value: Int) -> Int? {
  if x.isEmpty { return nil }
  let middle = x.startIndex + x.count / 2
  if x[middle] == value { return middle }
  return x[middle] < value ? search(x[(middle + 1)...], value) : search(x[..<middle], value)
}
let a = [1, 3, 5, 7, 9, 11]
print(total(a[...]), total(a[2..<4]))
print(a.map { search(a[...], $0)! }, search(a[...], 4) as Any)
// expect: 36 12
// expect: [0, 1, 2, 3, 4, 5] nil
