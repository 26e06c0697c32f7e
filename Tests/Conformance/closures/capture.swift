func makeCounter() -> () -> Int {
  var n = 0
  return { n += 1; return n }
}
let c1 = makeCounter(), c2 = makeCounter()
print(c1(), c1(), c2())
var fs: [() -> Int] = []
for i in 0..<3 { fs.append { i * 10 } }
print(fs.map { $0() })
var x = 1
let read = { x }
x = 5
print(read())
let add: (Int, Int) -> Int = { a, b in a + b }
let typed = { (a: Int, b: Int) -> Int in
  let c = a * b
  return c + 1
}
print(add(1, 2), typed(3, 4), { $0 + 1 }(5))
func twice(_ f: () -> Void) { f(); f() }
var hits = 0
twice { hits += 1 }
print(hits)
let sortedBy = [3, 1, 2].sorted { (l: Int, r: Int) -> Bool in return l > r }
print(sortedBy)
func run(a: () -> Int, b: () -> Int) -> Int { a() - b() }
print(run { 5 } b: { 3 })

// expect: 1 2 1
// expect: [0, 10, 20]
// expect: 5
// expect: 3 13 6
// expect: 2
// expect: [3, 2, 1]
// expect: 2
