func bump(_ x: inout Int, by n: Int = 1) { x += n }
var a = 1
bump(&a)
bump(&a, by: 10)
print(a)
var xs = [1, 2, 3]
bump(&xs[1], by: 5)
print(xs)
func fill(_ list: inout [Int], _ v: Int) { for i in list.indices { list[i] = v } }
fill(&xs, 7)
print(xs)
func quicksort(_ v: inout [Int], _ lo: Int, _ hi: Int) {
  if lo >= hi { return }
  let pivot = v[hi]
  var i = lo
  for j in lo..<hi where v[j] < pivot { v.swapAt(i, j); i += 1 }
  v.swapAt(i, hi)
  quicksort(&v, lo, i - 1)
  quicksort(&v, i + 1, hi)
}
var data = [5, 2, 9, 1, 7, 3]
quicksort(&data, 0, data.count - 1)
print(data)
var d = ["k": 1]
bump(&d["k", default: 0], by: 4)
print(d["k"]!)

// expect: 12
// expect: [1, 7, 3]
// expect: [7, 7, 7]
// expect: [1, 2, 3, 5, 7, 9]
// expect: 5
