/// The directions of rounding.
@RowsBuilder
func roundingRows() -> [Row] {
  Row.type(RoundingRule.self, "A direction of rounding.")
  for (name, rule, summary) in [
    ("up", .up, "Towards +∞."),
    ("down", .down, "Towards −∞."),
    ("towardZero", .towardZero, "Towards zero."),
    ("awayFromZero", .awayFromZero, "Away from zero."),
    ("toNearestOrEven", .toNearestOrEven, "To the nearest, halves to even."),
    ("toNearestOrAwayFromZero", .toNearestOrAwayFromZero, "To the nearest, halves away from zero."),
  ] as [(String, FloatingPointRoundingRule, String)] {
    Row.staticProperty(RoundingRule.self, name, summary) { RoundingRule(rule: rule) }
  }
}

/// The direction of `rounded(_:)`.
struct RoundingRule: HostType, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
  let rule: FloatingPointRoundingRule
  static var scriptName: String { "FloatingPointRoundingRule" }
  var description: String { "\(rule)" }
  var debugDescription: String { String(reflecting: rule) }
}
