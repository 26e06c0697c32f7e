import SwiftSyntax

/// `#if` … `#endif`: of its branches, the one that holds on Linux is a part of the cell.
///
/// The others are blanked before the cell is read, so that branches may stand wherever Swift lets
/// them, and every place keeps its offset.
final class ConditionalBranches: SyntaxVisitor {
  /// The bytes that are no part of the cell.
  private var blanked: [Range<Int>] = []

  /// The text with blanks in place of branches that do not hold; nil where it has no branches.
  static func resolved(_ text: String, _ tree: SourceFileSyntax) -> String? {
    guard text.contains("#if") else { return nil }
    let finder = ConditionalBranches(viewMode: .sourceAccurate)
    finder.walk(tree)
    guard !finder.blanked.isEmpty else { return nil }
    var bytes = Array(text.utf8)
    for range in finder.blanked {
      for index in range where bytes[index] != 10 && bytes[index] != 13 { bytes[index] = 32 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  override func visit(_ node: IfConfigDeclSyntax) -> SyntaxVisitorContinueKind {
    var start = node.positionAfterSkippingLeadingTrivia.utf8Offset
    let end = node.endPositionBeforeTrailingTrivia.utf8Offset
    let active = node.clauses.first { $0.condition.map(Self.holds) ?? true }
    if let elements = active?.elements {
      blanked.append(start..<elements.position.utf8Offset)
      start = elements.endPosition.utf8Offset
      walk(elements)
    }
    blanked.append(start..<end)
    return .skipChildren
  }

  // MARK: Conditions

  private static func holds(_ condition: ExprSyntax) -> Bool {
    switch condition.as(ExprSyntaxEnum.self) {
    case .booleanLiteralExpr(let node): return node.literal.text == "true"
    case .prefixOperatorExpr(let node): return !holds(node.expression)
    case .tupleExpr(let node): return node.elements.first.map { holds($0.expression) } ?? false
    case .sequenceExpr(let node): return holds(Array(node.elements))
    // `swift build` defines it.
    case .declReferenceExpr(let node): return node.baseName.text == "DEBUG"
    case .functionCallExpr(let node):
      let argument = node.arguments.trimmedDescription
      switch node.calledExpression.trimmedDescription {
      case "os": return argument == "Linux"
      case "canImport": return ["Swift", "Foundation", "Glibc", "Glassbook"].contains(argument)
      case "arch": return argument == architecture
      case "_endian": return argument == "little"
      case "swift": return compare(languageMode, argument)
      case "compiler": return compare(compilerVersion, argument)
      default: return false
      }
    default: return false
    }
  }

  /// `a || b && c`, as written.
  private static func holds(_ elements: [ExprSyntax]) -> Bool {
    let words = elements.split { $0.trimmedDescription == "||" }
    return words.contains { part in
      part.split { $0.trimmedDescription == "&&" }.allSatisfy { $0.first.map(holds) ?? false }
    }
  }

  /// `>=5.9`, `<6`
  private static func compare(_ version: [Int], _ condition: String) -> Bool {
    let isLess = condition.hasPrefix("<")
    let wanted = condition.drop { !$0.isNumber }.split(separator: ".").map { Int($0) ?? 0 }
    let isBefore = version.lexicographicallyPrecedes(wanted)
    return isLess ? isBefore : !isBefore
  }

  /// Exported packages are compiled in mode 5.
  private static let languageMode = [5, 10]
  private static let compilerVersion = [6, 3]

  private static var architecture: String {
    #if arch(arm64)
      "arm64"
    #else
      "x86_64"
    #endif
  }
}
