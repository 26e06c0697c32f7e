let a = 3, b = 4.5
print(Double(a) < b, a == 3, a != 3, b >= 4.5, Double(a) == 3.0)
print([1, 2, 3].contains(2), (1...5).contains(a), a > 1 && a < 5, !(a > 1))
print("a" < "b", "B" < "a", [1, 2] == [1, 2], (1, "x") == (1, "x"))
print(min(2.5, 1), max(a, 10), min("b", "a"), [3, 1].max()!)
print(0.1 + 0.2 == 0.3, abs(0.1 + 0.2 - 0.3) < 1e-9)

// expect: true true false true true
// expect: true true true false
// expect: true true true true
// expect: 1.0 10 a 3
// expect: false true
