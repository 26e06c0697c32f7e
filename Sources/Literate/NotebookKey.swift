/// A key of a notebook's YAML, as help shows it.
package struct NotebookKey: Sendable {
  /// Where a key may stand.
  package enum Place: String, CaseIterable, Sendable {
    case cell = "Cell option"
    case frontMatter = "Front matter"
    case html = "Front matter, under format: html:"
  }

  package var name: String
  package var place: Place
  /// One sentence.
  package var summary: String

  /// Every key that a notebook may have, by place.
  package static var all: [NotebookKey] {
    CellOptions.fields.map { NotebookKey(name: $0.name, place: .cell, summary: $0.summary) }
      + FrontMatter.fields(sourceDate: nil).map {
        NotebookKey(name: $0.name, place: .frontMatter, summary: $0.summary)
      }
      + FrontMatter.Format.fields.map {
        NotebookKey(name: $0.name, place: .html, summary: $0.summary)
      }
  }
}
