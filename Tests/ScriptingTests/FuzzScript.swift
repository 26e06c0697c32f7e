import SwiftParser
import SwiftSyntax

/// A script whose parts may take each other's places, so that what comes of it is mostly Swift.
struct FuzzScript {
  enum Part: CaseIterable {
    case expression, type, pattern, statement, member, accessors, block, argument, parameter
    case branch, condition, generics, inheritance

    fileprivate init?(_ node: Syntax) {
      if node.is(ExprSyntax.self) {
        self = .expression
      } else if node.is(TypeSyntax.self) {
        self = .type
      } else if node.is(PatternSyntax.self) {
        self = .pattern
      } else {
        switch node.kind {
        case .codeBlockItem: self = .statement
        case .memberBlockItem: self = .member
        case .accessorBlock: self = .accessors
        case .codeBlock: self = .block
        case .labeledExpr: self = .argument
        case .functionParameter: self = .parameter
        case .switchCase: self = .branch
        case .conditionElement: self = .condition
        case .genericParameterClause: self = .generics
        case .inheritanceClause: self = .inheritance
        default: return nil
        }
      }
    }
  }

  let text: [UInt8]
  /// Where its parts stand, in the text's bytes.
  let parts: [Part: [Range<Int>]]

  init(_ text: String) {
    let finder = Finder(viewMode: .sourceAccurate)
    finder.walk(Parser.parse(source: text))
    self.text = Array(text.utf8)
    parts = finder.parts
  }

  /// The script with up to three parts replaced by such of this one or another.
  func spliced(from others: [FuzzScript], _ stream: inout FuzzStream) -> String {
    var edits: [(place: Range<Int>, text: ArraySlice<UInt8>)] = []
    for _ in 0...stream.below(3) {
      // Half of the parts of a script are expressions; so are half of the edits.
      let part = stream.chance(2) ? .expression : stream.pick(Part.allCases)
      let donor = stream.chance(3) ? self : stream.pick(others)
      guard let places = parts[part], let sources = donor.parts[part] else { continue }
      let (place, source) = (stream.pick(places), stream.pick(sources))
      if edits.contains(where: { $0.place.overlaps(place) }) { continue }
      edits.append((place, donor.text[source]))
    }
    var result = text
    for edit in edits.sorted(by: { $0.place.lowerBound > $1.place.lowerBound }) {
      result.replaceSubrange(edit.place, with: edit.text)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private final class Finder: SyntaxAnyVisitor {
    var parts: [Part: [Range<Int>]] = [:]

    override func visitAny(_ node: Syntax) -> SyntaxVisitorContinueKind {
      let start = node.positionAfterSkippingLeadingTrivia.utf8Offset
      let end = node.endPositionBeforeTrailingTrivia.utf8Offset
      if start < end, let part = Part(node) { parts[part, default: []].append(start..<end) }
      return .visitChildren
    }
  }
}
