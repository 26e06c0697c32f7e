import Testing

@testable import Tensors

/// A tensor of values in low..<high, the same for the same seed.
func sample(_ shape: [Int], seed: Int = 1, low: Float = -1, high: Float = 1) -> Tensor {
  var stream = RandomStream(seed: seed)
  return Tensor.randomUniform(shape, low: low, high: high, using: &stream)
}

/// Compares the tape's gradients of Σ w ⊙ f(inputs), w fixed random weights, with central differences.
///
/// Float32 values carry errors of about 1e-7 relative, so a difference over 2ε = 1e-2 is good to about
/// 1e-4 of the function's size; sums are taken in Double.
func expectGradients(
  of f: ([Tensor]) throws -> Tensor, at inputs: [Tensor], epsilon: Float = 5e-3,
  tolerance: Double = 4e-3, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let tape = GradientTape()
  let watched = inputs.map { tape.watch($0) }
  let output = try f(watched)
  let weights = sample(output.shape, seed: 77, low: 0.5, high: 1.5)
  let gradients = try tape.gradients(of: output, seed: weights)

  func value(_ inputs: [Tensor]) throws -> Double {
    let values = try f(inputs).array()
    return zip(values, weights.array()).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
  for (place, input) in inputs.enumerated() {
    let gradient = gradients[watched[place]]
    #expect(
      gradient != nil, "no gradient for input \(place)", sourceLocation: sourceLocation)
    let actual = gradient?.array() ?? []
    #expect(gradient?.shape == input.shape, sourceLocation: sourceLocation)
    var values = input.array()
    for i in values.indices {
      let before = values[i]
      var shifted = inputs
      values[i] = before + epsilon
      shifted[place] = Tensor(shape: input.shape, data: values)
      let above = try value(shifted)
      let upper = values[i]
      values[i] = before - epsilon
      shifted[place] = Tensor(shape: input.shape, data: values)
      let below = try value(shifted)
      let expected = (above - below) / Double(upper - values[i])
      values[i] = before
      let error = abs(Double(actual[i]) - expected)
      #expect(
        error <= tolerance * max(1, abs(expected)),
        "input \(place), element \(i): \(actual[i]) on the tape, \(expected) by differences",
        sourceLocation: sourceLocation)
    }
  }
}

/// All elements equal within an absolute tolerance.
func expectEqual(
  _ actual: Tensor, _ expected: Tensor, tolerance: Float = 1e-5,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.shape == expected.shape, sourceLocation: sourceLocation)
  guard actual.shape == expected.shape else { return }
  for (i, (a, b)) in zip(actual.array(), expected.array()).enumerated()
  where !(a == b || abs(a - b) <= tolerance || (a.isNaN && b.isNaN)) {
    Issue.record("element \(i): \(a), expected \(b)", sourceLocation: sourceLocation)
    return
  }
}

/// The message of the `ShapeError` that `body` throws.
func message<R>(_ body: () throws -> R) -> String {
  do {
    _ = try body()
    return "no error"
  } catch {
    return "\(error)"
  }
}
