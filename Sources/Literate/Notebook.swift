package import Scripting

/// A Markdown notebook: prose, and Swift cells that look inside transformers.
///
/// A value without results: `NotebookRun` runs it, `Reporting` shows both.
package struct Notebook: Sendable {
  package var source: SourceText
  package var frontMatter = FrontMatter()
  package var abstract: [Block] = []
  package var blocks: [Block] = []
  /// In the order of the text; a block of kind `.cell` holds an index.
  package var cells: [Cell] = []
  /// `` `{swift} expression` `` in prose; an inline of kind `.value` holds an index.
  package var inlineValues: [InlineValue] = []
  /// In the order of their first references.
  package var footnotes: [Footnote] = []
  /// Every picture file that the prose shows, by its address there.
  package var images: [String: Image] = [:]
  /// The style sheet that the front matter names.
  package var styleSheet: String?

  /// A note at the end of the report.
  package struct Footnote: Sendable {
    package var label: String
    package var text: [Inline]
    package var referenceCount: Int
  }

  /// An expression in prose.
  package struct InlineValue: Sendable {
    package var expression: String
    package var place: SourcePosition
  }

  /// A picture beside the notebook.
  package struct Image: Equatable, Sendable {
    /// `image/png`, `image/jpeg` or `image/gif`.
    package var mediaType: String
    package var bytes: [UInt8]
  }

  /// The notebook's name without folder and ending: `InductionHeads`.
  package var name: String { Self.name(ofPath: source.path) }

  package static func name(ofPath path: String) -> String {
    let file = path.split(separator: "/").last ?? "notebook"
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    return stem.isEmpty ? String(file) : String(stem)
  }

  /// A notebook's name as the name of a Swift module: what Swift prints before the names of the
  /// notebook's own types, and the target that `export` writes.
  package static func moduleName(of name: String) -> String {
    var result = ""
    for character in name {
      let isWord = character.isLetter || character.isNumber || character == "_"
      result.append(isWord ? character : "_")
    }
    if result.first?.isNumber ?? true { result = "_" + result }
    // The modules that a compiled notebook imports keep their names.
    return takenModuleNames.contains(result) ? result + "_notebook" : result
  }

  private static let takenModuleNames: Set<String> = [
    "Swift", "Foundation", "Glassbook", "Tensors", "Tokenizers", "Checkpoints", "Transformer",
    "Circuits", "Plots", "CKernels", "COpenBLAS", "CCairo", "CPNG", "CCommonMark", "_",
  ]

  /// What runs, in order: cells and the expressions between them.
  package enum Step: Hashable, Sendable {
    case cell(Int)
    case value(Int)
  }

  /// Cells with `eval: false` are no steps.
  package var steps: [Step] {
    let ofCells = cells.indices.filter { cells[$0].options.eval }
      .map { (place: SourcePosition(line: cells[$0].firstLine, column: 1), step: Step.cell($0)) }
    let ofValues = inlineValues.indices.map { (inlineValues[$0].place, Step.value($0)) }
    return (ofCells + ofValues).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// CommonMark from a cell (`display(markdown:)`): prose in which nothing runs.
  package static func blocks(ofMarkdown text: String) -> [Block] { NotebookReader.fragment(text) }

  /// The cell that bears a label.
  package func cell(labelled label: String) -> Cell? { cells.first { $0.options.label == label } }
}

/// A fenced block of Swift that runs.
package struct Cell: Sendable {
  package var options: CellOptions
  /// The words of `fig-cap`.
  package var caption: [Inline]
  /// All lines between the fences, options included.
  package var text: String
  /// The notebook's line that `text` begins with.
  package var firstLine: Int
  /// How many characters of each line stand outside `text`: a cell in a list is indented.
  package var columnOffset: Int
  /// How many lines of `text` are options.
  package var optionLineCount: Int
  /// Counted from 1, in the order of the text.
  package var number: Int
  /// The number in "Figure 3" or "Table 1", for a cell that is a target of references or has a
  /// caption.
  package var captionNumber: Int?

  /// What its caption number counts.
  package enum CaptionKind: String, Sendable {
    case figure = "Figure"
    case table = "Table"
  }

  package var captionKind: CaptionKind {
    options.label?.hasPrefix("tbl-") == true ? .table : .figure
  }

  /// Its label, or its number for want of one.
  package var name: String { options.label ?? "cell-\(number)" }

  /// The code as a report shows it: without options and the blank lines around.
  package var code: String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst(optionLineCount)
    func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }
    while let first = lines.first, isBlank(first) { lines.removeFirst() }
    while let last = lines.last, isBlank(last) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}

extension Notebook {
  /// A notebook, and everything that is wrong with it as a document.
  package struct Reading: Sendable {
    package var notebook: Notebook
    /// In the order of the text.
    package var diagnostics: [Diagnostic]
  }

  /// Reads a notebook's text: front matter, prose, cells and their options.
  ///
  /// - Parameters:
  ///   - path: as the user wrote it; messages begin with it.
  ///   - sourceDate: the value of `SOURCE_DATE_EPOCH`, which `date: today` needs.
  package static func parse(_ text: String, path: String, sourceDate: String? = nil) -> Reading {
    let source = SourceText(path: path, text: text)
    let (frontMatter, lineCount, mistakes) = FrontMatter.read(source, sourceDate: sourceDate)
    var reader = NotebookReader(source: source, frontMatter: frontMatter)
    reader.report(mistakes)
    reader.read(from: lineCount)
    return Reading(notebook: reader.notebook, diagnostics: reader.diagnostics.inOrder)
  }
}

extension [Diagnostic] {
  /// By their places in the notebook; those at one place in the order they were found.
  package var inOrder: [Diagnostic] {
    enumerated().sorted { a, b in
      (a.element.line, a.element.column, a.offset) < (b.element.line, b.element.column, b.offset)
    }.map(\.element)
  }
}
