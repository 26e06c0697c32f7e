let unit = "m"
func length(_ n: Int, in u: String = unit, scale: Int = 2 * 3) -> String { "\(n * scale)\(u)" }
print(length(1), length(2, in: "km"), length(3, scale: 1), length(4, in: "x", scale: 2))
func sum(_ xs: Int..., from start: Int = 0) -> Int { xs.reduce(start, +) }
print(sum(), sum(1, 2, 3), sum(1, from: 10))
func tag(_ name: String, _ parts: Any...) -> String { name + ": " + parts.map { "\($0)" }.joined(separator: ",") }
print(tag("a"), tag("b", 1, "x", 2.5))
func join(_ words: String..., separator: String) -> String { words.joined(separator: separator) }
print(join("a", "b", separator: "-"))

// expect: 6m 12km 3m 8x
// expect: 0 6 11
// expect: a:  b: 1,x,2.5
// expect: a-b
