protocol Shape { var area: Double { get }; func scaled(_ k: Double) -> Self }
extension Shape { var label: String { "\(Self.self) \(area)" } }
struct Sq: Shape { var s: Double; var area: Double { s * s }; func scaled(_ k: Double) -> Sq { Sq(s: s * k) } }
struct Ci: Shape { var r: Double; var area: Double { 3 * r * r }; func scaled(_ k: Double) -> Self { Self(r: r * k) } }
func make(_ big: Bool) -> some Shape { Sq(s: big ? 10 : 1) }
func total(_ xs: [any Shape]) -> Double { xs.map(\.area).reduce(0, +) }
func show(_ s: some Shape) -> String { s.scaled(2).label }
func anyShape(_ n: Int) -> any Shape { n == 0 ? Sq(s: 2) : Ci(r: 1) }
let shapes: [any Shape] = [Sq(s: 1), Ci(r: 2)]
print(total(shapes), make(true).label, show(Ci(r: 1)), anyShape(1).label, anyShape(0))
for s in shapes {
  if let q = s as? Sq { print("sq", q.s) } else if s is Ci { print("ci") }
  print(show(s), type(of: s))
}
let bigger = shapes.map { $0.scaled(3) }
print(bigger)
var x: any Shape = Sq(s: 3)
x = Ci(r: 3)
print(x.area, x)
let f: (any Shape) -> String = { $0.label }
print(shapes.map(f))

// expect: 13.0 Sq 100.0 Ci 12.0 Ci 3.0 Sq(s: 2.0)
// expect: sq 1.0
// expect: Sq 4.0 Sq
// expect: ci
// expect: Ci 48.0 Ci
// expect: [main.Sq(s: 3.0), main.Ci(r: 6.0)]
// expect: 27.0 Ci(r: 3.0)
// expect: ["Sq 1.0", "Ci 12.0"]
