import Glassbook
import Scripting

@RowsBuilder func randomRows() -> [Row] {
  Row.function("seed", "Sets the stream of random numbers.", arg("_ seed", Int.self)) { number in
    seed(number)
    return Nothing()
  }
  .details(
    """
    The stream is Glassbook's own and gives the same numbers on every machine.
    """
  )
  .example(
    """
    seed(42)
    print(randomInt(in: 0..<100), Tensor.randomNormal([2]), Tensor.randomUniform([2]))
    """)
  Row.function(
    "randomInt", "A whole number from a range, each as likely.", arg("in range", Range<Int>.self)
  ) { range in
    guard !range.isEmpty else { throw Trap("randomInt needs a range that is not empty") }
    return randomInt(in: range)
  }
  .details("An empty range is an error.")
  Row.function(
    "randomTokens", "Token ids drawn evenly [batch, length].",
    arg("_ model", HookedTransformer.self), arg("batch", Int.self), arg("length", Int.self),
    arg("below", default: Int?.none)
  ) { model, batch, length, below in
    try randomTokens(model, batch: batch, length: length, below: below)
  }
  .throwing()
  .details("From the whole vocabulary, or from the ids 0 ..< `below`.")
  .example("try randomTokens(model, batch: 2, length: 5, below: 100)")
  Row.staticMethod(
    Tensor.self, "randomNormal", "Independent draws from N(0, 1).", arg("_ shape", [Int].self)
  ) { try Tensor.randomNormal($0) }
  .throwing()
  Row.staticMethod(
    Tensor.self, "randomUniform", "Independent draws from 0 ..< 1.", arg("_ shape", [Int].self)
  ) { try Tensor.randomUniform($0) }
  .throwing()
}

/// Swift's own drawing functions, on the notebook's stream.
@RowsBuilder func standardRandomRows() -> [Row] {
  Row.staticMethod(
    Int.self, "random", "A whole number from a range, each as likely.",
    arg("in range", Range<Int>.self)
  ) { range in
    guard !range.isEmpty else { throw Trap("a random number needs a range that is not empty") }
    return Int.random(in: range)
  }.example(
    """
    seed(42)
    print(Int.random(in: 1...6), Double.random(in: 0..<1), Bool.random())
    """)
  Row.staticMethod(
    Int.self, "random", "A whole number from a range, each as likely.",
    arg("in range", ClosedRange<Int>.self)
  ) { Int.random(in: $0) }
  drawing(Int8.self)
  drawing(Int16.self)
  drawing(Int32.self)
  drawing(Int64.self)
  drawing(UInt.self)
  drawing(UInt8.self)
  drawing(UInt16.self)
  drawing(UInt32.self)
  drawing(UInt64.self)
  Row.staticMethod(
    Double.self, "random", "A number from a range, evenly distributed.",
    arg("in range", Range<Double>.self)
  ) { try Double.random(in: drawable($0)) }
  Row.staticMethod(
    Double.self, "random", "A number from a range with both bounds, evenly distributed.",
    arg("in range", ClosedRange<Double>.self)
  ) { try Double.random(in: drawable($0)) }
  Row.staticMethod(
    Float.self, "random", "A number from a range, evenly distributed.",
    arg("in range", Range<Float>.self)
  ) { try Float.random(in: drawable($0)) }
  Row.staticMethod(
    Float.self, "random", "A number from a range with both bounds, evenly distributed.",
    arg("in range", ClosedRange<Float>.self)
  ) { try Float.random(in: drawable($0)) }
  Row.staticMethod(Bool.self, "random", "True or false, each as likely.") { Bool.random() }
  Row.generic(
    on: "Sequence<Element>", "func shuffled() -> [Element]", "The elements in a random order."
  ) { a in
    .array(try a.elements(0).shuffled())
  }.example("(0..<5).shuffled()")
  Row.generic(on: "[Element]", "mutating func shuffle()", "Puts the elements into a random order.")
  { a in
    a[0] = .array(try a.elements(0).shuffled())
    return .void
  }.example(
    """
    var deck = ["a", "b", "c"]
    deck.shuffle()
    deck
    """)
  Row.generic(
    on: "Sequence<Element>", "func randomElement() -> Element?",
    "An element, each as likely, or nil."
  ) { a in
    // A range is not written out: it may have more numbers than there is room for.
    if let range = try? Range<Int>.fromScript(a[0]) {
      return range.isEmpty ? .null : .wrapped(.int(Int.random(in: range)))
    }
    if let range = try? ClosedRange<Int>.fromScript(a[0]) {
      return .wrapped(.int(Int.random(in: range)))
    }
    return .optional(try a.elements(0).randomElement())
  }.example("[\"John\", \"Mary\"].randomElement() ?? \"\"")
}

/// The drawing functions of an integer type beside Int.
@RowsBuilder
private func drawing<T: DrawnInteger & ScriptConvertible>(_ type: T.Type) -> [Row] {
  Row.staticMethod(
    T.self, "random", "A whole number from a range, each as likely.",
    arg("in range", Range<T>.self)
  ) { range in
    guard !range.isEmpty else { throw Trap("a random number needs a range that is not empty") }
    return T.random(in: range)
  }
  Row.staticMethod(
    T.self, "random", "A whole number from a range, each as likely.",
    arg("in range", ClosedRange<T>.self)
  ) { T.random(in: $0) }
}

private func drawable<Bound: BinaryFloatingPoint>(_ range: Range<Bound>) throws -> Range<Bound> {
  guard !range.isEmpty, (range.upperBound - range.lowerBound).isFinite else {
    throw Trap("a random number needs a range that is neither empty nor infinite")
  }
  return range
}

private func drawable<Bound: BinaryFloatingPoint>(
  _ range: ClosedRange<Bound>
) throws -> ClosedRange<Bound> {
  guard (range.upperBound - range.lowerBound).isFinite else {
    throw Trap("a random number needs a range that is not infinite")
  }
  return range
}
