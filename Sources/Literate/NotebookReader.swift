internal import Scripting

/// Turns cmark's tree into a notebook's blocks: puts the extras back, makes cells of fenced Swift,
/// and gathers what is wrong.
struct NotebookReader {
  private(set) var notebook: Notebook
  private(set) var diagnostics: [Diagnostic] = []

  private var placeholders = Placeholders()
  /// The lines that cmark saw: tables are cut from them.
  private var lines: [[UInt8]] = []
  private var footnoteTexts: [String: [MarkdownNode]] = [:]
  private var footnoteIndices: [String: Int] = [:]
  private var anchors: Set<String> = []
  private var linkDefinitions: [UInt8] = []
  private var isFragment = false

  init(source: SourceText, frontMatter: FrontMatter) {
    notebook = Notebook(source: source, frontMatter: frontMatter)
  }

  // MARK: The whole

  /// - Parameter lineCount: how many lines the front matter takes.
  mutating func read(from lineCount: Int) {
    let body = notebook.source.lines.enumerated().map { number, line in
      number < lineCount ? [] : Array(line.utf8)
    }
    notebook.blocks = prose(body)
    numberCaptions()
    checkReferences()
    notebook.abstract = notebook.frontMatter.abstract.map(Self.fragment) ?? []
  }

  /// Reads CommonMark that is no notebook of its own: nothing in it runs, refers to something
  /// elsewhere, or is a target.
  static func fragment(_ text: String) -> [Block] {
    let source = SourceText(path: "", text: text)
    var reader = NotebookReader(source: source, frontMatter: FrontMatter())
    reader.isFragment = true
    return reader.prose(source.lines.map { Array($0.utf8) })
  }

  mutating func report(_ mistakes: [YAMLMistake]) {
    for mistake in mistakes {
      diagnostics.append(
        notebook.source.mistake(
          at: mistake.place, length: mistake.length, mistake.message, hint: mistake.hint))
    }
  }

  private mutating func prose(_ text: [[UInt8]]) -> [Block] {
    var scanner = ExtraScanner(lines: text)
    // First what decides the structure, then what stands inside the paragraphs it gives.
    var layout = Layout(CommonMarkReader.read(scanner.text), lineCount: text.count)
    scanner.takeBlocks { layout.isOpaque[$0] }
    layout = Layout(CommonMarkReader.read(scanner.text), lineCount: text.count)
    for leaf in layout.leaves { scanner.takeInlines(in: leaf) }
    placeholders = scanner.placeholders
    lines = scanner.lines
    linkDefinitions = layout.linkDefinitions(in: lines)
    var nodes = CommonMarkReader.read(scanner.text).children
    takeFootnotes(from: &nodes)
    return nodes.flatMap { blocks($0) }
  }

  // MARK: Blocks

  private mutating func blocks(_ node: MarkdownNode) -> [Block] {
    func block(_ kind: Block.Kind) -> [Block] { [Block(kind, range: node.range)] }
    switch node.kind {
    case .paragraph:
      if let table = table(node) { return table }
      let text = inlines(node.children)
      if case .math(let tex, isDisplay: true)? = text.first, text.count == 1 {
        return block(.math(tex))
      }
      return block(.paragraph(text))
    case .heading(let level):
      let text = inlines(node.children)
      return block(.heading(level: level, text, anchor: anchor(for: text.plainText)))
    case .blockQuote: return block(.blockQuote(node.children.flatMap { blocks($0) }))
    case .list(let start, let isTight):
      let items = node.children.map { $0.children.flatMap { blocks($0) } }
      return block(.list(Block.List(start: start, isTight: isTight, items: items)))
    case .codeBlock(let info, let text): return block(code(node, info: info, text: text))
    case .rawHTML(let text): return block(.rawHTML(placeholders.restored(text)))
    case .rule: return block(.rule)
    case .tooDeep:
      if let place = node.range?.first {
        diagnostics.append(
          notebook.source.mistake(
            at: place, "blocks stand more than \(CommonMarkReader.deepest) deep in one another"))
      }
      return []
    case .document, .item: return node.children.flatMap { blocks($0) }
    case .text, .code, .inlineHTML, .softBreak, .lineBreak, .emphasis, .strong, .link, .image:
      return block(.paragraph(inlines([node])))
    }
  }

  /// A heading's address: its words, small and joined with hyphens.
  private mutating func anchor(for title: String) -> String {
    var words = ""
    for character in title.lowercased() {
      if character.isLetter || character.isNumber || character == "_" {
        words.append(character)
      } else if character == " " || character == "-", words.last != "-", !words.isEmpty {
        words.append("-")
      }
    }
    while words.last == "-" { words.removeLast() }
    if words.isEmpty { words = "section" }
    var anchor = words
    var count = 1
    while !anchors.insert(anchor).inserted {
      count += 1
      anchor = "\(words)-\(count)"
    }
    return anchor
  }

  private mutating func code(_ node: MarkdownNode, info: String, text: String) -> Block.Kind {
    let words = info.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    var inner = words[...]
    if inner.hasPrefix("{"), inner.hasSuffix("}") { inner = inner.dropFirst().dropLast() }
    let parts = inner.split(separator: ",", maxSplits: 1).map {
      $0.drop { $0 == " " || $0 == "." }
    }
    let language = String(parts.first?.prefix { $0 != " " && $0 != "}" } ?? "")
    guard !isFragment else { return .code(language: language, text) }
    guard language == "swift" || (inner != words && language.lowercased() == "swift") else {
      return .code(language: language, text)
    }
    if parts.count == 2, parts[1] == "ignore", parts[0] == "swift" {
      return .code(language: "swift", text)
    }
    guard parts == ["swift"], let range = node.range else {
      if let place = node.range?.first {
        let line = notebook.source.line(place.line)
        let column =
          line.utf8.count
          - line.drop { $0 != "`" && $0 != "~" }.drop { $0 == "`" || $0 == "~" }.utf8.count
        diagnostics.append(
          notebook.source.mistake(
            at: SourcePosition(line: place.line, column: column + 1), length: info.count,
            "a cell that runs begins with 'swift' or '{swift}' alone, not '\(words)'",
            hint: "options stand in '//|' lines below it; 'swift,ignore' is shown and not run"))
      }
      return .code(language: "swift", text)
    }
    notebook.cells.append(cell(text, below: range.first))
    return .cell(notebook.cells.count - 1)
  }

  // MARK: Cells

  private mutating func cell(_ text: String, below fence: SourcePosition) -> Cell {
    var text = text
    if text.hasSuffix("\n") { text.removeLast() }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let firstLine = fence.line + 1
    // A cell inside a list is indented: what its first line lacks against the notebook's.
    let sourceLine = notebook.source.line(firstLine)
    let offset = lines.first.map { max(0, sourceLine.count - $0.count) } ?? 0
    var options = notebook.frontMatter.execute
    let optionLines = lines.prefix { $0.hasPrefix("//|") }
    if !optionLines.isEmpty {
      readOptions(Array(optionLines), firstLine: firstLine, offset: offset, into: &options)
    }
    var caption: [Inline] = []
    if let text = options.figCap, case .paragraph(let words)? = Self.fragment(text).first?.kind {
      caption = words
    }
    return Cell(
      options: options, caption: caption, text: text, firstLine: firstLine, columnOffset: offset,
      optionLineCount: optionLines.count, number: notebook.cells.count + 1)
  }

  private mutating func readOptions(
    _ lines: [Substring], firstLine: Int, offset: Int, into options: inout CellOptions
  ) {
    let cuts = lines.map { $0.hasPrefix("//| ") ? 4 : 3 }
    do throws(YAMLMistake) {
      let yaml = try YAMLValue.read(
        zip(lines, cuts).map { $0.dropFirst($1) }, firstLine: firstLine,
        columns: cuts.map { $0 + offset })
      guard let yaml else { return }
      guard case .mapping(let entries) = yaml.kind else {
        throw YAMLMistake(
          place: yaml.place, message: "an option is a name and a value: '//| echo: false'")
      }
      report(YAMLField.apply(CellOptions.fields, to: &options, entries, kind: "cell option"))
    } catch {
      report([error])
      // References to this cell are no further mistake.
      options.label =
        lines.lazy.compactMap { line -> String? in
          let parts = line.dropFirst(3).split(separator: ":", maxSplits: 1)
          guard parts.count == 2, parts[0].trimmed == "label" else { return nil }
          return String(parts[1].trimmed)
        }.first
    }
  }

  // MARK: Tables

  private mutating func table(_ node: MarkdownNode) -> [Block]? {
    guard let range = node.range, range.last.line > range.first.line,
      let table = PipeTable(lines: Array(lines[(range.first.line - 1)..<range.last.line]))
    else { return nil }
    let header = table.header.map { inlines(ofCell: $0) }
    let rows = table.rows.map { $0.map { inlines(ofCell: $0) } }
    let block = Block(
      .table(Block.Table(alignments: table.alignments, header: header, rows: rows)), range: range)
    guard !table.linesAbove.isEmpty else { return [block] }
    return [Block(.paragraph(inlines(ofCell: table.linesAbove)))] + [block]
  }

  /// Parses a table cell's text by itself; what it refers to is defined elsewhere.
  private mutating func inlines(ofCell text: [UInt8]) -> [Inline] {
    // The filler keeps `# x` or `- x` from beginning a block.
    let filler = Array(String(Character(Placeholders.filler)).utf8)
    let document = CommonMarkReader.read(filler + text + linkDefinitions)
    guard let paragraph = document.children.first, paragraph.kind == .paragraph else { return [] }
    return inlines(paragraph.children)
  }

  // MARK: Inlines

  private mutating func inlines(_ nodes: [MarkdownNode]) -> [Inline] {
    var result: [Inline] = []
    for node in nodes {
      switch node.kind {
      case .text(let text): append(text, to: &result)
      case .code(let text): result.append(.code(placeholders.restored(text)))
      case .inlineHTML(let text): result.append(.rawHTML(placeholders.restored(text)))
      case .softBreak: result.append(.softBreak)
      case .lineBreak: result.append(.lineBreak)
      case .emphasis: result.append(.emphasis(inlines(node.children)))
      case .strong: result.append(.strong(inlines(node.children)))
      case .link(let url, let title):
        result.append(
          .link(
            url: placeholders.restored(url), title: placeholders.restored(title),
            inlines(node.children)))
      case .image(let url, let title):
        result.append(
          .image(
            url: placeholders.restored(url), title: placeholders.restored(title),
            alternative: inlines(node.children).plainText))
      default: result += inlines(node.children)
      }
    }
    return result
  }

  private mutating func append(_ text: String, to result: inout [Inline]) {
    func append(_ piece: String) {
      if case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + piece)
      } else if !piece.isEmpty {
        result.append(.text(piece))
      }
    }
    guard text.unicodeScalars.contains(where: Placeholders.isReserved) else { return append(text) }
    var piece = ""
    for scalar in text.unicodeScalars {
      if scalar == Placeholders.filler {
        // The line belonged to something that has been shown already.
        if piece.isEmpty, result.last == .softBreak { result.removeLast() }
      } else if let index = placeholders.index(of: scalar) {
        append(piece)
        piece = ""
        let entry = placeholders.entries[index]
        if let inline = inline(entry) { result.append(inline) } else { append(entry.source) }
      } else {
        piece.unicodeScalars.append(scalar)
      }
    }
    append(piece)
  }

  /// Nil for what is to be shown as it was written.
  private mutating func inline(_ entry: Placeholders.Entry) -> Inline? {
    switch entry.extra {
    case .math(let tex, let isDisplay): return .math(tex, isDisplay: isDisplay)
    case _ where isFragment: return nil
    case .crossReference(let label):
      references.append((label, entry.range))
      return .reference(label)
    case .value(let expression):
      notebook.inlineValues.append(.init(expression: expression, place: entry.range.first))
      return .value(notebook.inlineValues.count - 1)
    case .footnoteReference(let label): return footnote(label, entry.range)
    case .footnoteDefinition, .literal: return nil
    }
  }

  // MARK: Footnotes and references

  private var references: [(label: String, range: SourceRange)] = []

  private mutating func takeFootnotes(from nodes: inout [MarkdownNode]) {
    footnoteTexts = [:]
    nodes.removeAll { node in
      guard node.kind == .paragraph, case .text(let text)? = node.children.first?.kind,
        definition(in: text) != nil
      else { return false }
      // Notes in consecutive lines are one paragraph to cmark.
      var label = ""
      for child in node.children {
        if case .text(let text) = child.kind, let next = definition(in: text) {
          label = next
          var rest = child
          rest.kind = .text(String(text.unicodeScalars.dropFirst().drop { $0 == " " }))
          footnoteTexts[label] = [rest]
        } else {
          footnoteTexts[label, default: []].append(child)
        }
      }
      return true
    }
  }

  /// The label, if `text` begins with `[^label]:`.
  private func definition(in text: String) -> String? {
    guard let first = text.unicodeScalars.first, let index = placeholders.index(of: first),
      case .footnoteDefinition(let label) = placeholders.entries[index].extra
    else { return nil }
    return label
  }

  private mutating func footnote(_ label: String, _ range: SourceRange) -> Inline? {
    if let index = footnoteIndices[label] {
      notebook.footnotes[index].referenceCount += 1
      return .footnote(index, occurrence: notebook.footnotes[index].referenceCount - 1)
    }
    guard var text = footnoteTexts[label] else {
      diagnostics.append(
        notebook.source.mistake(
          at: range.first, length: label.count + 3, "there is no footnote '[^\(label)]: …'",
          hint: suggestion(for: label, among: footnoteTexts.keys.sorted())))
      return nil
    }
    while text.last?.kind == .softBreak { text.removeLast() }
    let index = notebook.footnotes.count
    footnoteIndices[label] = index
    notebook.footnotes.append(.init(label: label, text: [], referenceCount: 1))
    notebook.footnotes[index].text = inlines(text)
    return .footnote(index, occurrence: 0)
  }

  private mutating func numberCaptions() {
    var counts: [Cell.CaptionKind: Int] = [:]
    var labels: [String: SourcePosition] = [:]
    for index in notebook.cells.indices {
      let cell = notebook.cells[index]
      if let label = cell.options.label, let place = cell.options.labelPlace {
        if let first = labels[label] {
          diagnostics.append(
            notebook.source.mistake(
              at: place, length: label.count, "the label '\(label)' is used twice",
              hint: "it is also the label of the cell in line \(first.line)"))
        } else {
          labels[label] = place
        }
      }
      let isTarget = ["fig-", "tbl-"].contains { cell.options.label?.hasPrefix($0) == true }
      if cell.options.include, isTarget || cell.options.figCap != nil {
        counts[cell.captionKind, default: 0] += 1
        notebook.cells[index].captionNumber = counts[cell.captionKind]
      }
    }
  }

  private mutating func checkReferences() {
    let labels = notebook.cells.filter { $0.captionNumber != nil }.compactMap(\.options.label)
    for (label, range) in references where !labels.contains(label) {
      diagnostics.append(
        notebook.source.mistake(
          at: range.first, length: label.count + 1, "no cell has the label '\(label)'",
          hint: suggestion(for: label, among: labels)))
    }
  }
}

extension Substring {
  /// Without spaces and tabs at either end.
  fileprivate var trimmed: Substring {
    var text = drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
