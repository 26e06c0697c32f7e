/// Tokens with a colour each for its value: none at zero, stronger away from it.
public struct ColoredTokens: Equatable, Sendable {
  public struct Span: Equatable, Sendable {
    /// What to show: a newline as ¶, control characters visibly, spaces kept.
    public var text: String
    /// The token itself.
    public var token: String
    public var value: Float
    /// Transparent at zero, so that the page's own ground shows.
    public var background: Color
    /// The colour of the text; nil leaves the page's own.
    public var ink: Color?
    /// Whether the line ends after this token, as its newline asks.
    public var breaksAfter: Bool
    /// The token and its value.
    public var tooltip: String
  }

  public let spans: [Span]
  public let minValue: Float
  public let maxValue: Float
}

/// Shows a text with each token coloured by its value.
///
/// - Parameters:
///   - values: One for each token; NaN leaves its token uncoloured.
///   - minValue: The value of the full negative colour; the least value, if negative, when left out.
///   - maxValue: The value of the full positive colour; the greatest value when left out.
/// - Throws: `PlotError` when the counts differ or there are no tokens.
public func coloredTokens(
  _ tokens: [String], _ values: any PlotData, minValue: (any PlotNumber)? = nil,
  maxValue: (any PlotNumber)? = nil, negativeColor: Color = .red, positiveColor: Color = .blue
) throws(PlotError) -> ColoredTokens {
  let numbers = try CheckedData(values, for: "coloredTokens").values
  guard numbers.count == tokens.count else {
    throw .count(
      function: "coloredTokens", argument: "values", expected: tokens.count, actual: numbers.count,
      of: "tokens")
  }
  let range = finiteRange(numbers) ?? (0, 0)
  let low = minValue.map { Float($0.plotNumber) } ?? min(range.low, 0)
  let high = maxValue.map { Float($0.plotNumber) } ?? max(range.high, 0)
  let spans = zip(tokens, numbers).map { token, value -> ColoredTokens.Span in
    let end = value < 0 ? low : high
    let share = value.isNaN || end == 0 ? 0 : Double(min(max(value / end, 0), 1))
    let color = value < 0 ? negativeColor : positiveColor
    return ColoredTokens.Span(
      text: LabelText.visible(token, limit: 2000), token: token, value: value,
      background: color.opacity((share * 0.9 * 1000).rounded() / 1000),
      // White reads better than the page's ink once the colour is strong.
      ink: share > 0.65 ? .white : nil, breaksAfter: token.contains("\n"),
      tooltip: LabelText.visible(token, limit: 200) + "\n"
        + NumberText.short(Double(value)))
  }
  return ColoredTokens(spans: spans, minValue: low, maxValue: high)
}
