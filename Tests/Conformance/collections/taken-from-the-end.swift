var xs = [1, 2, 3]
let copy = xs
print(xs.removeLast(), xs.popLast() as Any, xs, copy)
_ = xs.popLast()
_ = xs.popLast()
print(xs.popLast() as Any, xs.isEmpty)
struct S { var stack: [[String]] = [["a", "b"], ["c"]] }
var s = S()
let t = s
if let top = s.stack.popLast() { print(top) }
print(s.stack[0].removeLast(), s, t)
while let x = s.stack[0].popLast() { print(x) }
final class Box { var items: [Int?] = [1, nil, 3] }
let box = Box()
print(box.items.popLast() as Any, box.items.popLast() as Any, box.items)
if box.items.popLast() == 1 { print("one") }
var slice = [1, 2, 3][1...]
print(slice.popLast()!, slice.removeLast(), slice)
func drain(_ a: inout [Int]) -> Int { var n = 0; while let x = a.popLast() { n += x }; return n }
var d: [String: [Int]] = ["k": [1, 2]]
print(d["k"]!.removeLast(), d["k", default: []].popLast() as Any, d)
var nums = [4, 5]
print(drain(&nums), nums)
let f = { xs.append(7); return xs.removeLast() }
print(f())
// expect: 3 Optional(2) [1] [1, 2, 3]
// expect: nil true
// expect: ["c"]
// expect: b S(stack: [["a"]]) S(stack: [["a", "b"], ["c"]])
// expect: a
// expect: Optional(Optional(3)) Optional(nil) [Optional(1)]
// expect: one
// expect: 3 2 []
// expect: 2 Optional(1) ["k": []]
// expect: 9 []
// expect: 7
