protocol Container {
  associatedtype Item
  var items: [Item] { get }
  mutating func add(_ x: Item)
}
extension Container { var last: Item? { items.last } ; var size: Int { items.count } }
struct Ints: Container { var items: [Int] = []; mutating func add(_ x: Int) { items.append(x) } }
struct Words: Container { typealias Item = String; var items: [String] = []; mutating func add(_ x: String) { items.append(x.uppercased()) } }
func fill<C: Container>(_ c: inout C, _ xs: [C.Item]) { for x in xs { c.add(x) } }
var i = Ints(), w = Words()
fill(&i, [1, 2])
fill(&w, ["a"])
print(i.items, w.items, i.last! + 1, w.size)
func firstItem<C: Container>(_ c: C) -> C.Item? where C.Item: Comparable { c.items.min() }
print(firstItem(i)!, firstItem(w)!)

// expect: [1, 2] ["A"] 3 1
// expect: 1 A
