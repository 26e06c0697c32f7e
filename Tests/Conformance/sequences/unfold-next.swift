var powers = sequence(first: 1) { $0 < 100 ? $0 * 3 : nil }
while let power = powers.next() {
  if power > 50 { break }
  print(power)
}
print(Array(powers))
print(powers.next() ?? 0, powers.next() ?? 0)

var numbers = sequence(state: (0, 1)) { (state: inout (Int, Int)) -> Int? in
  defer { state = (state.1, state.0 + state.1) }
  return state.0 < 50 ? state.0 : nil
}
print(numbers.next() ?? -1, numbers.next() ?? -1)
let copy = numbers
print(Array(numbers), Array(copy.prefix(2)))

// expect: 1
// expect: 3
// expect: 9
// expect: 27
// expect: [243]
// expect: 243 0
// expect: 0 1
// expect: [1, 2, 3, 5, 8, 13, 21, 34] [1, 2]
