import SwiftSyntax

/// Where a text is not Swift, found in one walk over its tree.
///
/// Asking a token for the one before it takes as long as the list is in which it stands.
final class SyntaxErrorPlaces: SyntaxVisitor {
  /// What is missing, what was not expected, and tokens that are none, in the order of the text.
  private(set) var errors: [Int] = []
  /// Each `=` that has a character beside it that Swift does not know.
  private(set) var besideEquals: [Int] = []
  /// What stands behind the token before.
  private var trivia = Trivia()

  init(in tree: SourceFileSyntax) {
    super.init(viewMode: .all)
    walk(tree)
  }

  override func visit(_ node: UnexpectedNodesSyntax) -> SyntaxVisitorContinueKind {
    errors.append(node.positionAfterSkippingLeadingTrivia.utf8Offset)
    return .visitChildren
  }

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    if token.hasError { errors.append(token.positionAfterSkippingLeadingTrivia.utf8Offset) }
    guard token.presence == .present else { return .skipChildren }
    defer { trivia = token.trailingTrivia }
    guard token.tokenKind == .equal else { return .skipChildren }
    let isStrange = (trivia + token.leadingTrivia + token.trailingTrivia).contains {
      switch $0 {
      case .unexpectedText, .formfeeds, .verticalTabs: true
      default: false
      }
    }
    if isStrange { besideEquals.append(token.positionAfterSkippingLeadingTrivia.utf8Offset) }
    return .skipChildren
  }
}
