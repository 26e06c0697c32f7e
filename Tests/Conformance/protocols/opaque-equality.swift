protocol Shape: Hashable { func area() -> Double }
struct Sq: Shape { var s: Double; func area() -> Double { s * s } }
func make(_ s: Double) -> some Shape { Sq(s: s) }
let a = make(2), b = make(3)
print(a == b, a == make(2), a.area(), Set([a, b, a]).count)
let xs = [a, b]
print(xs.contains(make(3)), xs.firstIndex(of: b)!)
// expect: false true 4.0 2
// expect: true 1
