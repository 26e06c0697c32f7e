protocol Scorable { var score: Double { get } }
extension Int: Scorable { var score: Double { Double(self) } }
extension String: Scorable { var score: Double { Double(count) * 10 } }
struct Fixed: Scorable { let score: Double }
let things: [Scorable] = [3, "abc", Fixed(score: 0.5)]
print(things.map { $0.score })
func sum<T: Scorable>(_ xs: [T]) -> Double { xs.reduce(0) { $0 + $1.score } }
print(sum([1, 2]), sum(["a", "bb"]))

// expect: [3.0, 30.0, 0.5]
// expect: 3.0 30.0
