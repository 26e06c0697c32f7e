protocol Identified { var id: Int { get } }
extension Identified { func isSame(as o: any Identified) -> Bool { id == o.id } }
struct A: Identified, Hashable { var id: Int }
struct B: Identified { let id = 7; var extra = 0 }
print(A(id: 7).isSame(as: B()), B().isSame(as: A(id: 1)))
extension Array where Element: Identified {
  func find(_ id: Int) -> Element? { first { $0.id == id } }
  var ids: [Int] { map(\.id) }
}
print([A(id: 1), A(id: 2)].find(2)!, [A(id: 3)].ids, [B()].find(1) == nil)
func newest<T: Identified & Hashable>(_ xs: Set<T>) -> T? { xs.max { $0.id < $1.id } }
print(newest([A(id: 4), A(id: 9)])!)

// expect: true false
// expect: A(id: 2) [3] true
// expect: A(id: 9)
