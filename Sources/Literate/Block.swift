/// A block of the notebook's prose, or the place where a cell stands.
package struct Block: Sendable {
  package var kind: Kind
  /// Where it stands in the notebook; nil for blocks that were made from another block's lines.
  package var range: SourceRange?

  package indirect enum Kind: Sendable {
    case heading(level: Int, [Inline], anchor: String)
    case paragraph([Inline])
    case blockQuote([Block])
    case list(List)
    case table(Table)
    /// TeX between `$$` that stands alone.
    case math(String)
    /// A fenced or indented block that is shown and not run.
    case code(language: String, String)
    /// The cell at this index of `Notebook.cells`.
    case cell(Int)
    case rawHTML(String)
    case rule
  }

  package struct List: Sendable {
    /// The number of the first item, or nil for bullets.
    package var start: Int?
    package var isTight: Bool
    package var items: [[Block]]
  }

  package struct Table: Sendable {
    package enum Alignment: String, Sendable { case none, left, center, right }
    package var alignments: [Alignment]
    package var header: [[Inline]]
    package var rows: [[[Inline]]]
  }

  package init(_ kind: Kind, range: SourceRange? = nil) {
    self.kind = kind
    self.range = range
  }
}

/// A run of text inside a block.
package indirect enum Inline: Equatable, Sendable {
  case text(String)
  case softBreak
  case lineBreak
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case link(url: String, title: String, [Inline])
  case image(url: String, title: String, alternative: String)
  case math(String, isDisplay: Bool)
  /// The index of a note in `Notebook.footnotes`, and which of the references to it this is (from 0).
  case footnote(Int, occurrence: Int)
  /// `@fig-x`: the label of a cell.
  case reference(String)
  /// The index of an expression in `Notebook.inlineValues`.
  case value(Int)
  case rawHTML(String)
}

extension [Inline] {
  /// The words alone, as a table of contents or an `alt` attribute wants them.
  package var plainText: String {
    map { inline -> String in
      switch inline {
      case .text(let text), .code(let text), .math(let text, _): text
      case .softBreak, .lineBreak: " "
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): inner.plainText
      case .image(_, _, let alternative): alternative
      case .reference(let label): "@" + label
      case .footnote, .value, .rawHTML: ""
      }
    }.joined()
  }
}
