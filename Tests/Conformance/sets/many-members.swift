var set: Set<Int> = []
for i in 0..<100 { set.insert(i * 7 % 101) }
for i in stride(from: 0, to: 100, by: 3) { set.remove(i) }
print(set.count, set.contains(1), set.contains(3), set.insert(3).inserted, set.insert(3).inserted, set.count)
if set.insert(1).inserted { print("new") } else { print("known") }
print(set.remove(4) as Any, set.remove(4) as Any, set.update(with: 5) as Any, set.update(with: 1000) as Any)
let evens = set.filter { $0 % 2 == 0 }
print(evens.isSubset(of: set), evens.isStrictSubset(of: set), set.isSuperset(of: evens), evens.isDisjoint(with: [1, 3, 5]))
print(evens.union([1, 2, 3]).count - evens.count, evens.intersection(0..<10).sorted(), evens.subtracting(10..<2000).sorted())
print(evens.symmetricDifference([2, 3]).contains(3), Set("hello").count, Set([0.0, -0.0, 1.5]).count, Set(["e\u{301}", "\u{e9}"]).count)
var window: Set<Character> = []
var best = 0, start = 0
let text = Array("abcabcbbxyzw")
for end in text.indices {
  while window.contains(text[end]) {
    window.remove(text[start])
    start += 1
  }
  window.insert(text[end])
  best = max(best, end - start + 1)
}
print(best, window.count)
var all = set
while let member = all.popFirst() { set.remove(member) }
print(all.isEmpty, set.isEmpty, set == all)
// expect: 66 true false true false 67
// expect: known
// expect: Optional(4) nil Optional(5) nil
// expect: true true true true
// expect: 2 [2, 8] [2, 8]
// expect: true 4 2 1
// expect: 5 5
// expect: true true true
