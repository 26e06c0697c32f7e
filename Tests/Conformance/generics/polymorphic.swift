struct Nest<T> {
  var value: T
  func wrapped() -> Nest<[T]> { Nest<[T]>(value: [value]) }
}
print(Nest(value: 1).wrapped().wrapped().value, Nest(value: "a").wrapped())

// expect: [[1]] Nest<Array<String>>(value: ["a"])
