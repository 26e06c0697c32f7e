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
