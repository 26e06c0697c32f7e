import Tensors
import Testing

/// Expects every element of a tensor to be near the one expected, infinities and NaN alike.
///
/// - Parameters:
///   - tolerance: the largest difference, relative to the largest finite expected magnitude or to
///     1, whichever is larger; relative to that magnitude alone when `ofLargest` is true.
public func expectClose(
  _ actual: Tensor, _ expected: Tensor, tolerance: Float, ofLargest: Bool = false,
  _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.shape == expected.shape else {
    Issue.record(
      "\(what): shape \(actual.shape), expected \(expected.shape)", sourceLocation: sourceLocation)
    return
  }
  let (a, e) = (actual.array(), expected.array())
  let largest = e.filter(\.isFinite).map { Swift.abs($0) }.max() ?? 0
  let bound = tolerance * (ofLargest ? largest : Swift.max(1, largest))
  var worst: (index: Int, difference: Float)?
  for index in a.indices {
    if a[index] == e[index] || a[index].isNaN && e[index].isNaN { continue }
    let difference = Swift.abs(a[index] - e[index])
    // A NaN difference is a failure: write the comparison so that it is not passed over.
    if !(difference <= bound), !(difference <= worst?.difference ?? -1) {
      worst = (index, difference)
    }
  }
  if let worst {
    Issue.record(
      """
      \(what): element \(worst.index) of \(actual.shape) is \(a[worst.index]), expected \
      \(e[worst.index]); difference \(worst.difference), allowed \(bound)
      """, sourceLocation: sourceLocation)
  }
}

/// Expects two tensors to agree in every bit, without printing them when they do not.
public func expectSameBits(
  _ a: Tensor, _ b: Tensor, _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  let (x, y) = (a.array(), b.array())
  let differing = zip(x, y).count { $0.bitPattern != $1.bitPattern }
  if a.shape != b.shape || differing > 0 {
    Issue.record(
      "\(what): \(differing) of \(x.count) elements differ; shapes \(a.shape), \(b.shape)",
      sourceLocation: sourceLocation)
  }
}

/// Expects an error whose description holds a text.
public func expectError(
  says text: String, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> some Any
) {
  do {
    let value = try body()
    Issue.record("no error; got \(value)", sourceLocation: sourceLocation)
  } catch {
    if !"\(error)".contains(text) {
      Issue.record("the error says: \(error)", sourceLocation: sourceLocation)
    }
  }
}
