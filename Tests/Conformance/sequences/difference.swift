let a = [1,2,3,4], b = [1,3,4,5]
let d = b.difference(from: a)
print(d.count, d.insertions.count, d.removals.count)
for c in d { switch c { case .insert(let o, let e, _): print("+", o, e); case .remove(let o, let e, _): print("-", o, e) } }
print(a.applying(d)!)
print(a.applying(d) == b)
let d2 = Array("kitten").difference(from: Array("sitting"))
for c in d2.removals { print(c) }
for c in d2.insertions { print(c) }
print("abc".difference(from: "abd").count)
print(d.isEmpty)
print(d.inverse().count)
let dm = [1,2].difference(from: [2,1]).inferringMoves()
for c in dm { print(c) }
let dw = a.difference(from: b) { $0 == $1 }
print(dw.count)
print("abd".applying("abc".difference(from: "abd"))!)
// expect: 2 1 1
// expect: - 1 2
// expect: + 3 5
// expect: [1, 3, 4, 5]
// expect: true
// expect: remove(offset: 0, element: "s", associatedWith: nil)
// expect: remove(offset: 4, element: "i", associatedWith: nil)
// expect: remove(offset: 6, element: "g", associatedWith: nil)
// expect: insert(offset: 0, element: "k", associatedWith: nil)
// expect: insert(offset: 4, element: "e", associatedWith: nil)
// expect: 2
// expect: false
// expect: 2
// expect: remove(offset: 0, element: 2, associatedWith: Optional(1))
// expect: insert(offset: 1, element: 2, associatedWith: Optional(0))
// expect: 2
// expect: abc
