package import Literate

/// A notebook as a Swift program that imports `Glassbook`, prints what the notebook prints and
/// leaves the figures that it leaves.
package struct SwiftProgram: Sendable {
  /// The name of its target: the notebook's, as an identifier.
  package let name: String
  /// The text of `main.swift`.
  package let text: String

  /// - Parameters:
  ///   - run: a notebook that was checked and has no mistakes.
  ///   - folder: where relative paths of its cells start.
  package init(_ run: NotebookRun, folder: String) {
    name = Notebook.moduleName(of: run.notebook.name)
    text = Writer(run, folder: folder).text()
  }
}

/// Writes `main.swift`: the cells in order, prose left out but for its headings.
private struct Writer {
  private let notebook: Notebook
  private let parameters: [Parameter]
  private let texts: [String]
  private let folder: String
  /// Whether a cell asks where it stands.
  private let tellsLines: Bool

  init(_ run: NotebookRun, folder: String) {
    notebook = run.notebook
    parameters = run.parameters
    texts = run.compiledTexts()
    self.folder = folder
    tellsLines = notebook.cells.contains { $0.text.contains("#line") }
  }

  func text() -> String {
    var parts: [(line: Int, text: String)] = headings()
    for (step, text) in zip(notebook.steps, texts) {
      switch step {
      case .cell(let index): parts.append(cell(notebook.cells[index], text))
      case .value(let index):
        let value = notebook.inlineValues[index]
        // Prose is not printed, but the expression may draw random numbers.
        parts.append((value.place.line, "_ = " + text))
      }
    }
    for cell in notebook.cells where !cell.options.eval { parts.append(commented(cell)) }
    let ordered = parts.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }.map(\.element.text)
    return ([head()] + ordered).joined(separator: "\n\n") + "\n"
  }

  private func head() -> String {
    var text =
      "// Exported from \(notebook.source.path.split(separator: "/").last ?? "") by glassbook."
    if let title = notebook.frontMatter.title { text += "\n// \(title)" }
    text += "\nimport Foundation\nimport Glassbook\n\n"
    text +=
      "beginNotebook(\n  \(notebook.name.debugDescription), folder: \(folder.debugDescription)"
    if !parameters.isEmpty {
      let list = parameters.map { "\($0.name.debugDescription): \($0.value.literal)" }
      text += ",\n  parameters: [\(list.joined(separator: ", "))]"
    }
    return text + ")"
  }

  private func headings() -> [(line: Int, text: String)] {
    notebook.blocks.compactMap { block in
      guard case .heading = block.kind, let line = block.range?.first.line else { return nil }
      return (line, "// " + notebook.source.line(line))
    }
  }

  private func cell(_ cell: Cell, _ text: String) -> (line: Int, text: String) {
    var begin = "beginCell(\(cell.name.debugDescription)"
    if cell.options.label != nil { begin += ", isLabelled: true" }
    if let width = cell.options.figWidth { begin += ", figWidth: \(width)" }
    if let height = cell.options.figHeight { begin += ", figHeight: \(height)" }
    var code = text
    while code.last?.isWhitespace == true { code.removeLast() }
    if tellsLines, !cell.options.error {
      // `#line` is the notebook's; `#fileID` stays the program's.
      code =
        "#sourceLocation(file: \"main.swift\", line: \(cell.firstLine))\n\(code)\n#sourceLocation()"
    }
    return (cell.firstLine, "\(begin))\n\(code)")
  }

  /// A cell that is shown and not run.
  private func commented(_ cell: Cell) -> (line: Int, text: String) {
    let lines = cell.text.split(separator: "\n", omittingEmptySubsequences: false)
    return (cell.firstLine, lines.map { "// \($0)" }.joined(separator: "\n"))
  }
}

extension ParameterValue {
  /// As Swift writes it.
  fileprivate var literal: String {
    if case .string(let text) = self { text.debugDescription } else { description }
  }
}
