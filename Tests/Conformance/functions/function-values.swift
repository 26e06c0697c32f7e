func twice(_ f: @escaping (Int) -> Int) -> (Int) -> Int { { f(f($0)) } }
let inc = { (x: Int) in x + 1 }
print(twice(inc)(5), twice(twice(inc))(0))
let ops: [String: (Double, Double) -> Double] = ["+": (+), "-": (-), "max": max]
for k in ops.keys.sorted() { print(k, ops[k]!(3, 4)) }
struct Button { var action: (() -> Void)?; var onChange: (Int, Int) -> Int = { $0 + $1 } }
var b = Button()
var taps = 0
b.action?()
b.action = { taps += 1 }
b.action?(); b.action?()
print(taps, b.onChange(1, 2))
b.onChange = { a, b in a * b }
print(b.onChange(3, 4))
let methods = [String.uppercased, String.lowercased]
print(methods.map { $0("Ab")() })

// expect: 7 4
// expect: + 7.0
// expect: - -1.0
// expect: max 4.0
// expect: 2 3
// expect: 12
// expect: ["AB", "ab"]
