import Tensors

// The standard library's drawing functions, on the notebook's stream. Each stands on a more
// special type than the standard library's own, so that a script that imports Glassbook gets
// these, and with them the same numbers on every machine.

private func draw<Result: Sendable>(_ body: (inout RandomStream) -> Result) -> Result {
  RunContext.current.withRandomStream(body)
}

extension Int {
  /// A whole number from a range, each as likely (Lemire's method), from the notebook's stream.
  ///
  /// - Precondition: the range is not empty.
  public static func random(in range: Range<Int>) -> Int {
    precondition(!range.isEmpty, "a random number needs a range that is not empty")
    return draw { $0.int(in: range) }
  }

  /// A whole number from a range, each as likely (Lemire's method), from the notebook's stream.
  public static func random(in range: ClosedRange<Int>) -> Int { draw { $0.int(in: range) } }
}

/// The integer types beside Int, whose `random(in:)` draws from the notebook's stream.
public protocol DrawnInteger: FixedWidthInteger & Sendable {}

extension Int8: DrawnInteger {}
extension Int16: DrawnInteger {}
extension Int32: DrawnInteger {}
extension Int64: DrawnInteger {}
extension UInt: DrawnInteger {}
extension UInt8: DrawnInteger {}
extension UInt16: DrawnInteger {}
extension UInt32: DrawnInteger {}
extension UInt64: DrawnInteger {}

extension DrawnInteger {
  /// A whole number from a range, each as likely (Lemire's method), from the notebook's stream.
  ///
  /// - Precondition: the range is not empty.
  public static func random(in range: Range<Self>) -> Self {
    precondition(!range.isEmpty, "a random number needs a range that is not empty")
    return random(in: range.lowerBound...range.upperBound - 1)
  }

  /// A whole number from a range, each as likely (Lemire's method), from the notebook's stream.
  public static func random(in range: ClosedRange<Self>) -> Self {
    draw { $0.integer(in: range) }
  }
}

extension Double {
  /// A number from a range, evenly distributed, from the notebook's stream.
  ///
  /// - Precondition: the range is neither empty nor infinite.
  public static func random(in range: Range<Double>) -> Double { draw { $0.double(in: range) } }

  /// A number from a range with both bounds, evenly distributed, from the notebook's stream.
  ///
  /// - Precondition: the range is not infinite.
  public static func random(in range: ClosedRange<Double>) -> Double {
    draw { $0.double(in: range) }
  }
}

extension Float {
  /// A number from a range, evenly distributed, from the notebook's stream.
  ///
  /// - Precondition: the range is neither empty nor infinite.
  public static func random(in range: Range<Float>) -> Float { draw { $0.float(in: range) } }

  /// A number from a range with both bounds, evenly distributed, from the notebook's stream.
  ///
  /// - Precondition: the range is not infinite.
  public static func random(in range: ClosedRange<Float>) -> Float { draw { $0.float(in: range) } }
}

extension Bool {
  /// True or false, each as likely, from the notebook's stream.
  public static func random() -> Bool { draw { $0.bool() } }
}

extension Collection {
  /// The elements in a random order (Fisher–Yates), from the notebook's stream.
  public func shuffled() -> [Element] {
    var elements = Array(self)
    elements.shuffle()
    return elements
  }

  fileprivate func drawnElement() -> Element? {
    isEmpty ? nil : self[index(startIndex, offsetBy: Int.random(in: 0..<count))]
  }
}

extension Array {
  /// Puts the elements into a random order (Fisher–Yates), from the notebook's stream.
  public mutating func shuffle() { RunContext.current.withRandomStream { $0.shuffle(&self) } }
}

extension ArraySlice {
  /// Puts the elements into a random order (Fisher–Yates), from the notebook's stream.
  public mutating func shuffle() {
    let order = Array(self).shuffled()
    for (index, element) in zip(indices, order) { self[index] = element }
  }
}

extension Range where Bound == Int {
  /// A number, each as likely, from the notebook's stream; nil when there is none.
  public func randomElement() -> Int? { isEmpty ? nil : Int.random(in: self) }
}

extension ClosedRange where Bound == Int {
  /// A number, each as likely, from the notebook's stream.
  public func randomElement() -> Int? { Int.random(in: self) }
}

extension BidirectionalCollection {
  /// An element, each as likely, from the notebook's stream; nil when there is none.
  public func randomElement() -> Element? { drawnElement() }
}

extension Set {
  /// A member, each as likely, from the notebook's stream; nil when there is none.
  public func randomElement() -> Element? { drawnElement() }
}

extension Dictionary {
  /// An entry, each as likely, from the notebook's stream; nil when there is none.
  public func randomElement() -> Element? { drawnElement() }
}
