/// Attention of several heads as small pictures to choose from and large ones to read.
///
/// A report shows it as a widget; its bytes let a script recolour without another copy of the data.
public struct AttentionView: Sendable {
  public enum Style: Sendable {
    /// Each head in its own hue, attention from 0 to 1 (`attentionPatterns`).
    case patterns
    /// White to blue for positive values, white to red for negative ones (`attentionHeads`).
    case heads
  }

  public let style: Style
  /// One for each destination and source position.
  public let tokens: [String]
  /// One for each head.
  public let headNames: [String]
  /// The value that byte 0 stands for.
  public let minValue: Float
  /// The value that byte 255 stands for.
  public let maxValue: Float
  /// Whether sources after their destination are shown grey, as not available.
  public let isMasked: Bool
  /// Attention `[head, destination, source]`, 0 at `minValue` to 255 at `maxValue`, NaN as 0.
  public let bytes: [UInt8]
  let values: [Float]

  public var title: String { style == .patterns ? "Attention Patterns" : "Attention Heads" }
  public var heads: Int { headNames.count }
  /// Destinations and sources: as many as tokens.
  public var positions: Int { tokens.count }
  /// The hue of each head in degrees: evenly around the circle.
  public var hues: [Double] { (0..<heads).map { Double($0) / Double(heads) * 360 } }
  /// The colour of `maxValue` in the `heads` style.
  public static let positiveColor = Color(hex: 0x1d4fd7)
  /// The colour of `minValue` in the `heads` style.
  public static let negativeColor = Color(hex: 0xd02b2b)
  /// The colour of masked cells.
  public static let maskedColor = Color(hex: 0xc8c8c8)

  /// The colour that names a head: its border, badge and caption.
  public func color(ofHead head: Int) -> Color {
    let hue = Double(head) / Double(max(heads, 1)) * 360
    return style == .patterns
      ? Color(hue: hue, saturation: 0.65, lightness: 0.5)
      : Color(hue: hue, saturation: 0.7, lightness: 0.5)
  }

  /// The colour of a value of a head.
  public func color(of value: Float, head: Int) -> Color {
    if value.isNaN { return Self.maskedColor }
    switch style {
    case .patterns:
      let share = Double(min(max(value, 0), 1))
      let hue = Double(head) / Double(max(heads, 1)) * 360
      return Color(hue: hue, saturation: 0.8, lightness: 1 - 0.75 * share)
    case .heads:
      let isPositive = value >= 0
      let end = isPositive ? maxValue : minValue
      let share = end == 0 ? 0 : Double(min(max(value / end, 0), 1))
      return Color.white.mixed(
        with: isPositive ? Self.positiveColor : Self.negativeColor, share)
    }
  }

  /// A description for those who do not see the pictures.
  public var alt: String {
    var text = "\(title) of \(heads) head\(heads == 1 ? "" : "s") over \(positions) tokens"
    // The strongest stripe of each head is what a reader would see first.
    let stripes = (0..<min(heads, 16)).compactMap { head -> String? in
      guard let (offset, mean) = strongestDiagonal(head), mean > 0.2 else { return nil }
      let place =
        offset == 0 ? "the current token" : offset == 1 ? "the previous token" : "\(offset) back"
      return "\(LabelText.visible(headNames[head])) on \(place)"
        + " (\(NumberText.short(Double(mean), digits: 2)))"
    }
    if !stripes.isEmpty { text += ", mean attention: " + stripes.joined(separator: ", ") }
    return text + "."
  }

  private func strongestDiagonal(_ head: Int) -> (offset: Int, mean: Float)? {
    guard positions >= 4 else { return nil }
    var best: (offset: Int, mean: Float)?
    // Of very long sequences only the nearest diagonals: the sum would take long.
    for offset in 0..<min(positions - 2, 512) {
      var sum: Float = 0
      for destination in offset..<positions {
        sum += values[(head * positions + destination) * positions + destination - offset]
      }
      let mean = sum / Float(positions - offset)
      if mean.isFinite, mean > best?.mean ?? 0 { best = (offset, mean) }
    }
    return best
  }

  init(
    style: Style, tokens: [String], attention: any PlotData, headNames: [String]?, minValue: Float,
    maxValue: Float, isMasked: Bool, function: String
  ) throws(PlotError) {
    let data = try CheckedData(attention, for: function)
    var shape = data.shape
    if shape.count == 4, shape[0] == 1 { shape.removeFirst() }
    if shape.count == 2 { shape.insert(1, at: 0) }
    guard shape.count == 3 else {
      throw .rank(
        function: function, shape: data.shape, expected: "3: head, destination, source")
    }
    for side in shape.dropFirst() where side != tokens.count {
      throw .count(
        function: function, argument: "tokens", expected: side, actual: tokens.count,
        of: "positions of 'attention'")
    }
    guard shape[0] <= 1024 else {
      throw .argument(
        function: function, argument: "attention", value: "\(shape[0]) heads",
        expected: "at most 1024")
    }
    if let headNames, headNames.count != shape[0] {
      throw .count(
        function: function, argument: "headNames", expected: shape[0], actual: headNames.count,
        of: "heads")
    }
    guard minValue.isFinite, maxValue.isFinite, minValue < maxValue else {
      throw .argument(
        function: function, argument: "minValue", value: "\(minValue) with maxValue \(maxValue)",
        expected: "a finite number below 'maxValue'")
    }
    self.style = style
    self.tokens = tokens
    self.headNames = headNames ?? (0..<shape[0]).map { "Head \($0)" }
    self.minValue = minValue
    self.maxValue = maxValue
    self.isMasked = isMasked
    self.values = data.values
    let scale = 255 / (maxValue / 2 - minValue / 2) / 2
    bytes = data.values.map { value in
      value.isNaN ? 0 : UInt8(min(max((value - minValue) * scale + 0.5, 0), 255))
    }
  }
}

/// Shows where each head attends, every head in a hue of its own.
///
/// - Parameters:
///   - tokens: The text of each position.
///   - attention: Patterns `[head, destination, source]`, or one `[destination, source]`.
///   - headNames: `Head 0`, `Head 1`, … when left out.
/// - Throws: `PlotError` when the counts of tokens, positions and names differ.
public func attentionPatterns(
  tokens: [String], attention: any PlotData, headNames: [String]? = nil
) throws(PlotError) -> AttentionView {
  try AttentionView(
    style: .patterns, tokens: tokens, attention: attention, headNames: headNames, minValue: 0,
    maxValue: 1, isMasked: false, function: "attentionPatterns")
}

/// Shows values of each head over destinations and sources: positive blue, negative red.
///
/// - Parameters:
///   - tokens: The text of each position.
///   - attention: Values `[head, destination, source]`, or one `[destination, source]`.
///   - headNames: `Head 0`, `Head 1`, … when left out.
///   - minValue: The value of full red; −1 when left out.
///   - maxValue: The value of full blue; 1 when left out.
///   - maskUpperTri: Shows sources after their destination grey.
/// - Throws: `PlotError` when the counts of tokens, positions and names differ.
public func attentionHeads(
  tokens: [String], attention: any PlotData, headNames: [String]? = nil,
  minValue: (any PlotNumber)? = nil, maxValue: (any PlotNumber)? = nil, maskUpperTri: Bool = true
) throws(PlotError) -> AttentionView {
  try AttentionView(
    style: .heads, tokens: tokens, attention: attention, headNames: headNames,
    minValue: Float(minValue?.plotNumber ?? -1), maxValue: Float(maxValue?.plotNumber ?? 1),
    isMasked: maskUpperTri, function: "attentionHeads")
}
