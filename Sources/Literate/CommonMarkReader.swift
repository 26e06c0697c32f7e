internal import CCommonMark

/// A node of cmark's tree, copied into a value.
struct MarkdownNode {
  var kind: Kind
  /// Nil where cmark does not track the place (most inlines inside others).
  var range: SourceRange?
  var children: [MarkdownNode]

  enum Kind: Equatable {
    case document, blockQuote, item, paragraph, rule
    case list(start: Int?, isTight: Bool)
    case codeBlock(info: String, text: String)
    case rawHTML(String)
    case heading(level: Int)
    case text(String), code(String), inlineHTML(String)
    case softBreak, lineBreak, emphasis, strong
    case link(url: String, title: String)
    case image(url: String, title: String)
    /// What lies deeper than `CommonMarkReader.deepest`: a document made to overflow a stack.
    case tooDeep
  }
}

/// The one place that speaks to cmark.
enum CommonMarkReader {
  static let deepest = 100

  /// Parses CommonMark with typographic quotes and dashes.
  static func read(_ text: [UInt8]) -> MarkdownNode {
    let options = CMARK_OPT_SMART | CMARK_OPT_VALIDATE_UTF8
    let document = text.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        // An empty array may have no address, which cmark would not take.
        cmark_parse_document($0.baseAddress ?? UnsafePointer(emptyText), $0.count, options)
      }
    }
    guard let document else { return MarkdownNode(kind: .document, range: nil, children: []) }
    defer { cmark_node_free(document) }
    return node(document, depth: 0)
  }

  private nonisolated(unsafe) static let emptyText: UnsafeMutablePointer<CChar> = {
    let text = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    text.pointee = 0
    return text  // Written once, here, and only read afterwards.
  }()

  private static func node(_ pointer: OpaquePointer, depth: Int) -> MarkdownNode {
    let range = range(of: pointer)
    guard depth <= deepest else {
      return MarkdownNode(kind: .tooDeep, range: range, children: [])
    }
    var children: [MarkdownNode] = []
    var child = cmark_node_first_child(pointer)
    while let next = child {
      children.append(node(next, depth: depth + 1))
      child = cmark_node_next(next)
    }
    return MarkdownNode(kind: kind(of: pointer), range: range, children: children)
  }

  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind {
    func string(_ pointer: UnsafePointer<CChar>?) -> String {
      pointer.map { String(cString: $0) } ?? ""
    }
    let literal = string(cmark_node_get_literal(node))
    let url = string(cmark_node_get_url(node))
    let title = string(cmark_node_get_title(node))
    return switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST:
      .list(
        start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
          ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK:
      .codeBlock(info: string(cmark_node_get_fence_info(node)), text: literal)
    case CMARK_NODE_HTML_BLOCK: .rawHTML(literal)
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .rule
    case CMARK_NODE_TEXT: .text(literal)
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code(literal)
    case CMARK_NODE_HTML_INLINE: .inlineHTML(literal)
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link(url: url, title: title)
    case CMARK_NODE_IMAGE: .image(url: url, title: title)
    // Custom blocks and inlines are made by programs only, never by parsing.
    default: .text(literal)
    }
  }

  private static func range(of node: OpaquePointer) -> SourceRange? {
    let first = SourcePosition(
      line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)))
    let last = SourcePosition(
      line: Int(cmark_node_get_end_line(node)), column: Int(cmark_node_get_end_column(node)))
    // cmark leaves 0 where it does not know, and ends an empty fence before its beginning.
    guard first.line > 0, last.line >= first.line else { return nil }
    return SourceRange(first, last)
  }
}
