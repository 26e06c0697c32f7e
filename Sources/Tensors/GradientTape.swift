/// Where a traced tensor stands on its tape.
///
/// The tape is held weakly: the tape's closures hold traced tensors, which must not hold the tape.
/// `@unchecked Sendable`: a tape is used by the one thread that made it.
final class Trace: @unchecked Sendable {
  weak var tape: GradientTape?
  let slot: Int

  init(tape: GradientTape, slot: Int) {
    self.tape = tape
    self.slot = slot
  }

  /// The tape, if it still exists and is recording.
  var liveTape: GradientTape? {
    guard let tape, !tape.isSweeping else { return nil }
    return tape
  }
}

/// A recording of tensor operations, from which gradients are taken in reverse.
///
/// ```swift
/// let tape = GradientTape()
/// let x = tape.watch(Tensor([1, 2, 3]))
/// let gradients = try tape.gradients(of: (x * x).sum())
/// gradients[x]       // [2, 4, 6]
/// ```
/// Operations on tensors that do not stem from ``watch(_:)`` record nothing and cost nothing. The
/// recording lives as long as the tape; afterwards its tensors are plain values. An operation on
/// tensors of two tapes is recorded on the first one's; the other's are constants there.
public final class GradientTape {
  /// The gradients of an operation's inputs from the gradient of its result. `wanted` says which
  /// inputs need one; others may be nil.
  public typealias Backward = (_ gradient: Tensor, _ wanted: [Bool]) throws -> [Tensor?]

  enum Step {
    case leaf
    case dense(Backward)
    /// The result is a view of its only input: the gradient is added through the same view, given
    /// here on a row-major input.
    case region(Layout)
  }

  struct Entry {
    /// Slots of the inputs, -1 for constants.
    let inputs: [Int]
    let shape: [Int]
    let step: Step
  }

  private var entries: [Entry] = []
  /// While gradients are computed nothing is recorded: backward closures use traced tensors.
  private(set) var isSweeping = false

  /// An empty recording.
  public init() {}

  /// The number of recorded values, leaves included.
  public var count: Int { entries.count }

  /// The same values, recorded from here on as something to differentiate by.
  public func watch(_ t: Tensor) -> Tensor {
    append(t, inputs: [], .leaf)
  }

  private func append(_ result: Tensor, inputs: [Int], _ step: Step) -> Tensor {
    entries.append(Entry(inputs: inputs, shape: result.shape, step: step))
    return Tensor(
      storage: result.storage, layout: result.layout,
      trace: Trace(tape: self, slot: entries.count - 1))
  }

  /// The slot of `t` on this tape.
  private func slot(of t: Tensor) -> Int? {
    guard let trace = t.trace, trace.tape === self else { return nil }
    return trace.slot
  }

  /// Records an operation with a derivative of its own: `result` was computed from `inputs`, and
  /// `backward` gives the gradients of the inputs from that of the result (nil for none).
  /// Returns `result` itself when no input is traced.
  public static func record(
    _ result: Tensor, inputs: [Tensor], backward: @escaping (Tensor) throws -> [Tensor?]
  ) -> Tensor {
    record(result, inputs: inputs) { (gradient, _: [Bool]) in try backward(gradient) }
  }

  /// The same with a closure that is told which inputs need a gradient.
  public static func record(
    _ result: Tensor, inputs: [Tensor], backward: @escaping Backward
  ) -> Tensor {
    record(result, inputs, .dense(backward))
  }

  static func record(_ result: Tensor, _ inputs: [Tensor], _ step: Step) -> Tensor {
    guard let tape = inputs.lazy.compactMap({ $0.trace?.liveTape }).first else { return result }
    return tape.append(result, inputs: inputs.map { tape.slot(of: $0) ?? -1 }, step)
  }

  /// The gradients of `output` with respect to the watched tensors, or to the tensors in `keeping`
  /// (any recorded ones) where that is given; others are dropped on the way.
  ///
  /// - Parameter seed: the gradient of `output` itself; without it `output` must have one element.
  /// - Throws: `ShapeError` if `output` is not on this tape or the seed's shape is not its own, and
  ///   whatever a recorded backward closure throws.
  public func gradients(
    of output: Tensor, seed: Tensor? = nil, keeping: [Tensor]? = nil
  ) throws -> Gradients {
    let operation = "take gradients of"
    guard let last = slot(of: output) else {
      throw ShapeError(operation, .notTraced, shapes: [output.shape])
    }
    if let seed, seed.shape != output.shape {
      throw ShapeError(
        operation, .mismatch("the seed must have the shape of the output"),
        shapes: [output.shape, seed.shape])
    }
    guard seed != nil || output.size == 1 else {
      throw ShapeError(operation, .notOneElement, shapes: [output.shape])
    }
    isSweeping = true
    defer { isSweeping = false }

    let kept = wantedSlots(keeping, upTo: last)
    let needed = slotsLeading(to: kept)
    var pending = [Tensor?](repeating: nil, count: last + 1)
    var result = Gradients(tape: self)
    pending[last] = try seed?.detached() ?? Checked.ones(output.shape)
    for slot in stride(from: last, through: 0, by: -1) where needed[slot] {
      guard let gradient = pending[slot] else { continue }
      pending[slot] = nil
      if kept[slot] { result.store(gradient, slot: slot) }
      try sweep(entries[slot], gradient, needed, &pending)
    }
    return result
  }

  private func sweep(
    _ entry: Entry, _ gradient: Tensor, _ needed: [Bool], _ pending: inout [Tensor?]
  ) throws {
    switch entry.step {
    case .leaf: return
    case .region(let region):
      let input = entry.inputs[0]
      guard input >= 0, needed[input] else { return }
      try add(gradient, to: &pending[input], shape: entries[input].shape, through: region)
    case .dense(let backward):
      let wanted = entry.inputs.map { $0 >= 0 && needed[$0] }
      guard wanted.contains(true) else { return }
      let parts = try backward(gradient, wanted)
      for (index, input) in entry.inputs.enumerated() where wanted[index] {
        guard index < parts.count, let part = parts[index] else { continue }
        guard part.shape == entries[input].shape else {
          throw ShapeError(
            "accumulate a gradient", .mismatch("a backward closure gave the wrong shape"),
            shapes: [part.shape, entries[input].shape])
        }
        add(part, to: &pending[input])
      }
    }
  }

  private func add(_ part: Tensor, to sum: inout Tensor?) {
    guard var total = sum.take() else {
      sum = part.detached()
      return
    }
    total.accumulate(part)
    sum = total
  }

  private func add(
    _ part: Tensor, to sum: inout Tensor?, shape: [Int], through region: Layout
  ) throws {
    var total = try sum.take() ?? Checked.zeros(shape)
    total.makeUnique()
    Kernel.copy(
      from: part, to: total.start + region.offset, strides: region.strides, accumulate: true)
    sum = total
  }

  private func wantedSlots(_ keeping: [Tensor]?, upTo last: Int) -> [Bool] {
    var kept = [Bool](repeating: false, count: last + 1)
    if let keeping {
      for tensor in keeping {
        if let slot = slot(of: tensor), slot <= last { kept[slot] = true }
      }
    } else {
      for slot in 0...last {
        if case .leaf = entries[slot].step { kept[slot] = true }
      }
    }
    return kept
  }

  /// Slots on a way from a kept slot to the output; inputs stand before what is made of them.
  private func slotsLeading(to kept: [Bool]) -> [Bool] {
    var needed = kept
    for slot in needed.indices where !needed[slot] {
      needed[slot] = entries[slot].inputs.contains { $0 >= 0 && needed[$0] }
    }
    return needed
  }

  /// The gradients of `output` at `inputs`, zeros where it does not depend on one.
  public func gradient(of output: Tensor, at inputs: [Tensor]) throws -> [Tensor] {
    let gradients = try gradients(of: output, keeping: inputs)
    var result: [Tensor] = []
    for input in inputs { result.append(try gradients[input] ?? Checked.zeros(input.shape)) }
    return result
  }
}

/// What ``GradientTape/gradients(of:seed:keeping:)`` found, by tensor.
public struct Gradients {
  private let tape: GradientTape
  private var values: [Int: Tensor] = [:]

  init(tape: GradientTape) { self.tape = tape }

  mutating func store(_ gradient: Tensor, slot: Int) { values[slot] = gradient }

  /// The gradient of a recorded tensor, in its shape; nil if the output does not depend on it or
  /// it was not kept.
  public subscript(t: Tensor) -> Tensor? {
    guard let trace = t.trace, trace.tape === tape else { return nil }
    return values[trace.slot]
  }
}
