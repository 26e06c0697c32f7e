import Foundation
import Tensors

/// How rotations are slowed down for contexts longer than a model was first trained on.
///
/// "NTK by parts", as in Llama 3.1: wavelengths above `originalContext / lowFrequencyFactor` are
/// stretched by `factor`, those below `originalContext / highFrequencyFactor` stay, and between
/// the two the frequency is blended linearly.
public struct RotaryScaling: Equatable, Sendable {
  public var factor: Float
  public var lowFrequencyFactor: Float
  public var highFrequencyFactor: Float
  public var originalContext: Int

  public init(
    factor: Float = 8, lowFrequencyFactor: Float = 1, highFrequencyFactor: Float = 4,
    originalContext: Int = 8192
  ) {
    self.factor = factor
    self.lowFrequencyFactor = lowFrequencyFactor
    self.highFrequencyFactor = highFrequencyFactor
    self.originalContext = originalContext
  }

  /// The frequency in place of another, both in radians a position.
  func scaled(_ frequency: Double) -> Double {
    let turns = Double(originalContext) * frequency / (2 * Double.pi)
    let (low, high) = (Double(lowFrequencyFactor), Double(highFrequencyFactor))
    if turns < low { return frequency / Double(factor) }
    if turns > high { return frequency }
    let share = (turns - low) / (high - low)
    return (1 - share) * frequency / Double(factor) + share * frequency
  }
}

/// The rotation of queries and keys by their position (Su et al., "RoFormer", 2021).
///
/// The pairs are those of GPT-NeoX and Llama: dimension i turns with dimension i + r/2, for r
/// rotating dimensions; the others pass.
struct Rotary {
  /// `[batch or 1, position, 1, rotaryDim / 2]`
  private var cosine: Tensor
  private var sine: Tensor
  private let half: Int
  private let dHead: Int

  init(_ cfg: HookedTransformerConfig, _ positions: PositionIds) {
    half = cfg.rotaryDim / 2
    dHead = cfg.dHead
    let frequencies = (0..<half).map { index in
      let frequency = pow(Double(cfg.rotaryBase), -2 * Double(index) / Double(cfg.rotaryDim))
      return cfg.rotaryScaling?.scaled(frequency) ?? frequency
    }
    let rows = positions.rows
    let angles = rows.joined().flatMap { position in
      frequencies.map { Double(position) * $0 }
    }
    let shape = [rows.count, rows.first?.count ?? 0, 1, half]
    cosine = Tensor(shape: shape, data: angles.map { Float(cos($0)) })
    sine = Tensor(shape: shape, data: angles.map { Float(sin($0)) })
  }

  /// The rotation of the last position alone.
  var last: Rotary {
    var last = self
    last.cosine = cosine[.all, (-1)...]
    last.sine = sine[.all, (-1)...]
    return last
  }

  /// `[batch, position, head, dHead]`, rotated.
  func callAsFunction(_ x: Tensor) -> Tensor {
    if half == 0 { return x }
    let first = x[.ellipsis, ..<half]
    let second = x[.ellipsis, half..<(2 * half)]
    var parts = [first * cosine - second * sine, second * cosine + first * sine]
    if 2 * half < dHead { parts.append(x[.ellipsis, (2 * half)...]) }
    return concatenated(parts, axis: -1)
  }
}
