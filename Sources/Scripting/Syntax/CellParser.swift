import SwiftDiagnostics
import SwiftOperators
import SwiftParser
import SwiftParserDiagnostics
import SwiftSyntax

/// Parses the text of a cell into our tree; syntax errors are swift-syntax's own.
struct CellParser {
  let map: SourceMap
  /// The operators that the cells so far declare.
  private var operators = OperatorSet()
  /// The names that the cells so far declare with a type `T!`.
  private(set) var implicitNames: Set<String> = []

  init(map: SourceMap) { self.map = map }

  /// How deep swift-syntax may nest: its time grows with the square, and people stay below twenty.
  static let maximumNesting = 100

  /// Cells longer than this are refused: they are data, not code, and the parser recurses.
  static let maximumLength = 400_000

  /// The statements of a cell and what is wrong with its syntax.
  mutating func parse(cell index: Int) -> (statements: [Stmt], diagnostics: [Diagnostic]) {
    let cell = map.cells[index]
    guard cell.text.utf8.count <= Self.maximumLength else {
      let place = Place(cell: index, start: 0, end: 1)
      return (
        [],
        [
          map.diagnostic(
            "a cell of more than \(Self.maximumLength) bytes", at: place,
            hint: "keep data in a file beside the notebook")
        ]
      )
    }
    switch NestingGuard.firstExcess(in: cell.text) {
    case .brackets(let offset):
      let place = Place(cell: index, start: offset, end: offset + 1)
      let message = "more than \(NestingGuard.maximumBrackets) brackets inside one another"
      return ([], [map.diagnostic(message, at: place, hint: "give the inner lists names")])
    case .code(let offset):
      let place = Place(cell: index, start: offset, end: offset + 1)
      return ([], [map.diagnostic("code nested too deeply", at: place)])
    case nil: break
    }
    // The parser and its visitors recurse over nested code; a small stack would overflow.
    return withLargeStack(ifBelow: 64) { parse(cell.text, index) }
  }

  private mutating func parse(_ text: String, _ index: Int) -> ([Stmt], [Diagnostic]) {
    var parser = Parser(text, maximumNestingLevel: Self.maximumNesting)
    var tree = SourceFileSyntax.parse(from: &parser)
    if tree.hasError {
      let places = SyntaxErrorPlaces(in: tree)
      let strange = places.besideEquals.map { strangeBesideEquals($0, index) }
      if !strange.isEmpty { return ([], strange) }
      let found = syntaxErrors(tree, text, places.errors, index)
      if !found.isEmpty { return ([], Self.inOtherWords(found)) }
    }
    if let rest = ConditionalBranches.resolved(text, tree) {
      var parser = Parser(rest, maximumNestingLevel: Self.maximumNesting)
      tree = SourceFileSyntax.parse(from: &parser)
    }
    operators.read(tree)
    var builder = TreeBuilder(map: map, cell: index)
    builder.operators = operators
    let statements = builder.statements(tree.statements)
    implicitNames.formUnion(builder.implicitNames)
    return (statements, builder.diagnostics + divisions(text, tree, index))
  }

  /// Characters beside an `=` that Swift does not know. swift-syntax would want a space there that
  /// stands behind them already, and traps for want of a change to propose.
  private func strangeBesideEquals(_ start: Int, _ index: Int) -> Diagnostic {
    map.diagnostic(
      "invalid character in source file", at: Place(cell: index, start: start, end: start + 1),
      hint: "a space or a sign beside '=' is none that Swift knows")
  }

  /// The most syntax errors that a cell is told of.
  private static let mostErrors = 100

  /// What swift-syntax says. Its time grows with the square of the errors, and minutes for a text
  /// that is no Swift at all help nobody: it gets the text as far as twice the errors that are told.
  private func syntaxErrors(
    _ tree: SourceFileSyntax, _ text: String, _ places: [Int], _ index: Int
  ) -> [Diagnostic] {
    guard places.count > 2 * Self.mostErrors else {
      return ParseDiagnosticsGenerator.diagnostics(for: tree).map { diagnostic($0, index) }
    }
    let (last, cut) = (places[Self.mostErrors], places[2 * Self.mostErrors])
    var parser = Parser(
      String(decoding: text.utf8.prefix(cut), as: UTF8.self),
      maximumNestingLevel: Self.maximumNesting)
    let beginning = SourceFileSyntax.parse(from: &parser)
    // What the cut has made wrong stands at its end.
    let found = ParseDiagnosticsGenerator.diagnostics(for: beginning)
      .filter { $0.position.utf8Offset < last }.prefix(Self.mostErrors)
      .map { diagnostic($0, index) }
    let rest = map.diagnostic(
      "there is more from here on that is not Swift",
      at: Place(cell: index, start: last, end: last + 1),
      hint: "text that is not to run stands in a block of another kind, such as ```text")
    return found + [rest]
  }

  /// `7 // 2`: warns of comments that look like Python's division of whole numbers.
  private func divisions(_ text: String, _ tree: SourceFileSyntax, _ index: Int) -> [Diagnostic] {
    ForeignWords.divisions(in: text).compactMap { range in
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound) + 2
      guard let token = tree.token(at: AbsolutePosition(utf8Offset: start)),
        token.endPositionBeforeTrailingTrivia.utf8Offset <= start
      else { return nil }
      return map.diagnostic(
        "'//' begins a comment: what follows is not divided by",
        at: Place(cell: index, start: start, end: start + 2),
        hint: ForeignWords.hint(forOperator: "//"), severity: .warning)
    }
  }

  /// A line of another language gets one message, at what is foreign about it, which says how Swift
  /// writes it; so does a text without an end.
  private static func inOtherWords(_ found: [Diagnostic]) -> [Diagnostic] {
    var settled: [Int: Bool] = [:]
    return found.compactMap { diagnostic in
      if let isSettled = settled[diagnostic.line] { return isSettled ? nil : diagnostic }
      var result = diagnostic
      if diagnostic.message == unendedText {
        settled[diagnostic.line] = true
        return diagnostic
      }
      let finding = ForeignWords.finding(inLine: diagnostic.sourceLine)
      settled[diagnostic.line] = finding != nil
      if let finding {
        result.message = "'\(finding.word)' is not Swift here"
        result.hint = finding.hint
        result.column = finding.offset + 1
        result.length = finding.word.count
        result.notes = []
      }
      return result
    }
  }

  private static let unendedText = "unterminated string literal"

  private func diagnostic(_ found: SwiftDiagnostics.Diagnostic, _ index: Int) -> Diagnostic {
    var start = found.position.utf8Offset
    if found.message.hasPrefix("expected ','") {
      // As swiftc: at what stands where the comma is missing, if that is on the same line.
      let text = map.cells[index].text.utf8
      let rest = text.dropFirst(start)
      let blanks = rest.prefix { $0 == UInt8(ascii: " ") }.count
      if let next = rest.dropFirst(blanks).first, next != 10, next != 13 { start += blanks }
    }
    let end = max(start + 1, found.node.endPositionBeforeTrailingTrivia.utf8Offset)
    let isPoint = found.node.positionAfterSkippingLeadingTrivia.utf8Offset != start
    var place = Place(cell: index, start: start, end: isPoint ? start + 1 : end)
    if found.message.hasSuffix("to end string literal"), let quote = found.notes.first {
      let offset = quote.position.utf8Offset
      place = Place(cell: index, start: offset, end: max(offset + 1, start))
      return map.diagnostic(Self.unendedText, at: place, hint: "it has no closing quote")
    }
    let hint = found.fixIts.first.map(\.message.message)
    var notes: [Diagnostic.Note] = []
    for note in found.notes {
      let offset = note.position.utf8Offset
      notes.append(
        map.note(
          note.message, at: Place(cell: index, start: offset, end: offset + 1)))
    }
    return map.diagnostic(
      found.message, at: place, hint: hint,
      severity: found.diagMessage.severity == .warning ? .warning : .error, notes: notes)
  }
}
