func greet(_ name: String, from place: String = "here", times: Int = 1) -> String {
  String(repeating: "\(name)@\(place) ", count: times)
}
print(greet("A"))
print(greet("B", from: "there"))
print(greet("C", times: 2))
print(greet("D", from: "x", times: 3))
func area(width w: Double, height h: Double) -> Double { return w * h }
print(area(width: 2, height: 3.5))
func log(_ values: Int..., sep: String = ",") { print(values.map(String.init).joined(separator: sep)) }
log(1, 2, 3)
log(4, 5, sep: ";")
log()
func f(_ x: Int) -> String { "int \(x)" }
func f(_ x: Double) -> String { "double \(x)" }
func f(label x: Int) -> String { "label \(x)" }
print(f(1), f(1.5), f(label: 2))
func noResult() {}
noResult()

// expect: A@here 
// expect: B@there 
// expect: C@here C@here 
// expect: D@x D@x D@x 
// expect: 7.0
// expect: 1,2,3
// expect: 4;5
// expect:
// expect: int 1 double 1.5 label 2
