import SwiftSyntax

/// The compiled form of a static property in a notebook with cells that are expected to fail.
///
/// Swift computes a static property once and lets whoever else asks for it wait: after a failure in
/// the middle of it, for ever. So the program keeps it as the notebook does, and computes it again:
///
/// ```swift
/// fileprivate static let sharedRows = CellVariable<[Int]>("rows") { load() }
/// static var rows: [Int] { sharedRows.value }
/// ```
struct StaticText {
  let edits: [SourceEdit]

  /// - Returns: nil where the property cannot fail, or is no property with a value.
  init?(_ name: Syntax?, _ type: String) {
    var node = name
    while let current = node, !current.is(VariableDeclSyntax.self) { node = current.parent }
    guard let declaration = node?.as(VariableDeclSyntax.self), declaration.bindings.count == 1,
      let binding = declaration.bindings.first, binding.accessorBlock == nil,
      let pattern = binding.pattern.as(IdentifierPatternSyntax.self),
      let value = binding.initializer?.value, Self.canFail(value)
    else { return nil }
    let property = pattern.identifier.text.filter { $0 != "`" }
    let store = "shared" + (property.first.map { $0.uppercased() } ?? "") + property.dropFirst()
    let modifiers = declaration.modifiers.trimmedDescription
    let isMutable = declaration.bindingSpecifier.tokenKind == .keyword(.var)
    let body =
      isMutable
      ? "{ get { \(store).value } set { \(store).value = newValue } }" : "{ \(store).value }"
    let start = declaration.modifiers.positionAfterSkippingLeadingTrivia.utf8Offset
    let end = value.endPositionBeforeTrailingTrivia.utf8Offset
    edits = [
      SourceEdit(
        start..<value.positionAfterSkippingLeadingTrivia.utf8Offset,
        "fileprivate static let \(store) = CellVariable<\(type)>(\(property.debugDescription)) { "),
      SourceEdit(
        end..<end, " }\n\(modifiers) var \(pattern.identifier.text): \(type) \(body)"),
    ]
  }

  /// Whether more than literals and cases stands in a value.
  private static func canFail(_ value: ExprSyntax) -> Bool {
    var isAfterPeriod = false
    for token in value.tokens(viewMode: .sourceAccurate) {
      switch token.tokenKind {
      case .integerLiteral, .floatLiteral, .stringQuote, .multilineStringQuote, .stringSegment,
        .leftSquare, .rightSquare, .comma, .colon, .period, .prefixOperator,
        .rawStringPoundDelimiter,
        .keyword(.true), .keyword(.false), .keyword(.nil):
        break
      case .identifier where isAfterPeriod: break
      default: return true
      }
      isAfterPeriod = token.tokenKind == .period
    }
    return false
  }
}
