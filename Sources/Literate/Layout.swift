/// Where a text's code and its paragraphs stand: what the scanner for extras must know.
struct Layout {
  /// Whether a line (from 0) belongs to code or raw HTML.
  private(set) var isOpaque: [Bool]
  /// Paragraphs and headings.
  private(set) var leaves: [ExtraScanner.Leaf] = []
  private var isCovered: [Bool]

  init(_ document: MarkdownNode, lineCount: Int) {
    isOpaque = Array(repeating: false, count: lineCount)
    isCovered = isOpaque
    visit(document)
  }

  private mutating func visit(_ node: MarkdownNode) {
    if let range = node.range {
      // Whatever cmark counts as a line, no place of its lies outside ours.
      let last = min(range.last.line, isOpaque.count) - 1
      guard range.first.line >= 1, range.first.line - 1 <= last else { return }
      let lines = (range.first.line - 1)...last
      switch node.kind {
      case .codeBlock, .rawHTML:
        for line in lines { (isOpaque[line], isCovered[line]) = (true, true) }
        return
      case .paragraph, .heading:
        for line in lines { isCovered[line] = true }
        leaves.append(.init(lines: lines, column: range.first.column - 1))
        return
      default: break
      }
    }
    for child in node.children { visit(child) }
  }

  /// The lines that cmark took as link definitions (they leave no node), with blank lines around.
  func linkDefinitions(in lines: [[UInt8]]) -> [UInt8] {
    var text: [UInt8] = []
    for (line, isCovered) in zip(lines, isCovered) where !isCovered {
      guard line.drop(while: { $0 == UInt8(ascii: " ") }).first == UInt8(ascii: "[") else {
        continue
      }
      text += [UInt8(ascii: "\n"), UInt8(ascii: "\n")] + line
    }
    return text
  }
}
