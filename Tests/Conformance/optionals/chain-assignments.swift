class Node { var value: Int; var next: Node?; var tags: [String]? = nil
  init(_ v: Int) { value = v }
  func bump() -> Int { value += 1; return value } }
let n: Node? = Node(1)
n?.next = Node(2)
n?.next?.next = Node(3)
n?.next?.value += 10
n?.next?.next?.tags = ["a"]
n?.next?.next?.tags?.append("b")
n?.tags?.append("never")
print(n!.next!.value, n!.next!.next!.tags!, n?.tags as Any)
let r: Void? = n?.next?.value = 4
print(r as Any, n?.next?.bump() as Any, n?.next?.next?.next?.bump() as Any)
if (n?.next?.next?.next?.value = 3) == nil { print("not assigned") }
var d: [String: [String: Int]] = [:]
d["a"]?["b"] = 1
d["a", default: [:]]["b", default: 0] += 2
d["a"]?["c"] = 5
d["a"]?["b"] = nil
print(d)
var oa: [Int]? = [3, 1, 2]
oa?.sort()
oa?[0] = 7
oa?.swapAt(0, 2)
print(oa ?? [], oa?.first ?? 0, oa?.isEmpty == false)
let s: String? = "hello"
print(s?.uppercased().first?.asciiValue.map { $0 + 1 } ?? 0, s?.count as Any)

// expect: 12 ["a", "b"] nil
// expect: Optional(()) Optional(5) nil
// expect: not assigned
// expect: ["a": ["c": 5]]
// expect: [3, 2, 7] 3 true
// expect: 73 Optional(5)
