/// A stream of random numbers: the same on every machine for the same seed.
///
/// The generator is xoshiro256++ (Blackman and Vigna), its four words filled from the seed by
/// SplitMix64. A uniform number is the upper 53 (Double) or 24 (Float) bits over a power of two; a
/// normal one is Wichura's inverse of the normal distribution function (AS 241) at a uniform one,
/// in Double, with only correctly rounded operations. Tensors draw one 64-bit key from the stream and
/// fill each block of 65,536 elements from a stream of its own seeded by key + block: large tensors
/// are filled by several threads, and the stream advances by one draw whatever the size.
public struct RandomStream: Sendable, Equatable, RandomNumberGenerator {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  /// The stream of a seed.
  public init(seed: UInt64) {
    var state = seed
    func split() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    a = split()
    b = split()
    c = split()
    d = split()
  }

  /// The stream of a seed.
  public init(seed: Int) { self.init(seed: UInt64(bitPattern: Int64(seed))) }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    let sum = a &+ d
    let result = ((sum << 23) | (sum >> 41)) &+ a
    let t = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 45) | (d >> 19)
    return result
  }

  /// A stream of its own that does not overlap this one in practice; this one advances by a draw.
  public mutating func split() -> RandomStream { RandomStream(seed: next()) }

  /// A number in 0..<1, a multiple of 2⁻⁵³.
  public mutating func uniformDouble() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in 0..<1, a multiple of 2⁻²⁴.
  public mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// A standard normal number.
  public mutating func normal() -> Float {
    // In the middle of its interval, so never 0 or 1.
    Float(NormalQuantile.value(at: (Double(next() >> 12) + 0.5) * 0x1p-52))
  }

  /// A whole number in 0..<bound, all equally likely (Lemire's method).
  /// - Precondition: bound > 0.
  public mutating func int(below bound: Int) -> Int {
    precondition(bound > 0, "int(below: \(bound)) needs a positive bound")
    return Int(number(below: UInt64(bound)))
  }

  private mutating func number(below bound: UInt64) -> UInt64 {
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }

  /// A whole number of any width in the range, all equally likely (Lemire's method).
  public mutating func integer<T: FixedWidthInteger>(in range: ClosedRange<T>) -> T {
    // The wrapped difference, read without a sign, is the distance.
    let distance = UInt64(
      truncatingIfNeeded: T.Magnitude(truncatingIfNeeded: range.upperBound &- range.lowerBound))
    let number = distance == .max ? next() : number(below: distance + 1)
    return range.lowerBound &+ T(truncatingIfNeeded: number)
  }

  /// A whole number in the range.
  /// - Precondition: the range is not empty.
  public mutating func int(in range: Range<Int>) -> Int {
    let (count, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    if !overflow { return range.lowerBound + int(below: count) }
    // More numbers than an Int counts are at least half of all: few draws miss.
    while true {
      let number = Int(truncatingIfNeeded: next())
      if range.contains(number) { return number }
    }
  }

  /// Puts the elements into a random order (Fisher–Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, int(below: last + 1))
    }
  }
}

extension Checked {
  static let randomBlock = 1 << 16

  private static func drawn(
    _ shape: [Int], _ stream: inout RandomStream, _ draw: @escaping (inout RandomStream) -> Float
  ) throws(ShapeError) -> Tensor {
    let result = try Tensor(uninitialized: shape, "draw a tensor of shape")
    let key = stream.next()
    let base = result.start
    Parallel.blocks(result.size, block: randomBlock) { range in
      for start in Swift.stride(from: range.lowerBound, to: range.upperBound, by: randomBlock) {
        var own = RandomStream(seed: key &+ UInt64(start / randomBlock))
        for i in start..<Swift.min(start + randomBlock, range.upperBound) { base[i] = draw(&own) }
      }
    }
    return result
  }

  /// Independent normal numbers.
  public static func randomNormal(
    _ shape: [Int], mean: Float = 0, std: Float = 1, using stream: inout RandomStream
  ) throws(ShapeError) -> Tensor {
    try drawn(shape, &stream) { mean + std * $0.normal() }
  }

  /// Independent numbers in low..<high, evenly distributed.
  public static func randomUniform(
    _ shape: [Int], low: Float = 0, high: Float = 1, using stream: inout RandomStream
  ) throws(ShapeError) -> Tensor {
    try drawn(shape, &stream) { low + (high - low) * $0.uniform() }
  }
}

extension Tensor {
  /// Independent normal numbers.
  public static func randomNormal(
    _ shape: [Int], mean: Float = 0, std: Float = 1, using stream: inout RandomStream
  ) -> Tensor {
    orTrap(try Checked.randomNormal(shape, mean: mean, std: std, using: &stream))
  }

  /// Independent numbers in low..<high, evenly distributed.
  public static func randomUniform(
    _ shape: [Int], low: Float = 0, high: Float = 1, using stream: inout RandomStream
  ) -> Tensor {
    orTrap(try Checked.randomUniform(shape, low: low, high: high, using: &stream))
  }
}
