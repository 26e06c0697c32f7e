extension RandomStream {
  /// A whole number in the range.
  public mutating func int(in range: ClosedRange<Int>) -> Int {
    if range.upperBound < Int.max { return int(in: range.lowerBound..<(range.upperBound + 1)) }
    if range.lowerBound > Int.min { return int(in: (range.lowerBound - 1)..<Int.max) + 1 }
    return Int(truncatingIfNeeded: next())
  }

  /// A number in the range, evenly distributed: lower + (upper − lower) · u, where u is
  /// `uniformDouble()`. A draw that rounding carries onto the upper bound is drawn again.
  ///
  /// - Precondition: the range is not empty, and as wide as a Double can tell.
  public mutating func double(in range: Range<Double>) -> Double {
    let width = range.upperBound - range.lowerBound
    precondition(width > 0 && width.isFinite, "a random number needs a range, not \(range)")
    while true {
      let number = range.lowerBound + width * uniformDouble()
      if number < range.upperBound { return number }
    }
  }

  /// A number in the range, with both bounds: lower + (upper − lower) · k / 2⁵³, where k is a
  /// whole number in 0...2⁵³.
  ///
  /// - Precondition: the range is as wide as a Double can tell.
  public mutating func double(in range: ClosedRange<Double>) -> Double {
    let width = range.upperBound - range.lowerBound
    precondition(width.isFinite, "a random number needs a range, not \(range)")
    let part = Double(int(below: 1 << 53 + 1)) * 0x1p-53
    return min(range.lowerBound + width * part, range.upperBound)
  }

  /// A number in the range, evenly distributed: as for Double, with `uniform()`.
  ///
  /// - Precondition: the range is not empty, and as wide as a Float can tell.
  public mutating func float(in range: Range<Float>) -> Float {
    let width = range.upperBound - range.lowerBound
    precondition(width > 0 && width.isFinite, "a random number needs a range, not \(range)")
    while true {
      let number = range.lowerBound + width * uniform()
      if number < range.upperBound { return number }
    }
  }

  /// A number in the range, with both bounds: as for Double, with k in 0...2²⁴.
  ///
  /// - Precondition: the range is as wide as a Float can tell.
  public mutating func float(in range: ClosedRange<Float>) -> Float {
    let width = range.upperBound - range.lowerBound
    precondition(width.isFinite, "a random number needs a range, not \(range)")
    let part = Float(int(below: 1 << 24 + 1)) * 0x1p-24
    return min(range.lowerBound + width * part, range.upperBound)
  }

  /// True or false, each as likely: the highest bit of a draw.
  public mutating func bool() -> Bool { next() >> 63 == 1 }
}
