print(["a", "b", "c"].joined(), ["a", "b"].joined(separator: ", "), [String]().joined(separator: "-"))
print([1, 2, 3].map { String($0) }.joined(separator: "+"), ["x", "y"].reversed().joined(separator: ""))
print((1...3).map { "\($0)" }.joined(separator: " "), ["k": 1].map { "\($0.key)=\($0.value)" }.joined())
print(zip(["a", "b"], [1, 2]).map { "\($0)\($1)" }.joined(separator: "|"))
// expect: abc a, b 
// expect: 1+2+3 yx
// expect: 1 2 3 k=1
// expect: a1|b2
