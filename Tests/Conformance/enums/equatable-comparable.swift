enum Level: Comparable { case low, mid(Int), high }
print(Level.low < .high, Level.mid(3) < .mid(5), [Level.high, .mid(2), .low, .mid(1)].sorted())
enum Token: Hashable { case number(Int), word(String), end }
print(Token.number(1) == .number(1), Token.word("a") == .end, Set([Token.end, .end, .number(2)]).count)
var counts: [Token: Int] = [:]
for t in [Token.end, .word("x"), .end] { counts[t, default: 0] += 1 }
print(counts[.end]!, counts[.word("x")]!, counts[.number(1)] as Any)
print(max(Level.low, .mid(0)))

// expect: true true [main.Level.low, main.Level.mid(1), main.Level.mid(2), main.Level.high]
// expect: true false 2
// expect: 2 1 nil
// expect: mid(0)
