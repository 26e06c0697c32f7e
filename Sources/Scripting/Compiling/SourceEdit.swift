/// A change of a cell's text.
public struct SourceEdit: Hashable, Sendable {
  /// What is replaced, in UTF-8 offsets; empty for an insertion.
  public var range: Range<Int>
  public var text: String

  public init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

extension SourceEdit {
  /// A text with edits made; of insertions at one place the first comes first.
  public static func applied(_ edits: [SourceEdit], to text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    for edit in edits where edit.range.lowerBound >= position {
      result += bytes[position..<edit.range.lowerBound]
      result += Array(edit.text.utf8)
      position = edit.range.upperBound
    }
    result += bytes[position...]
    return String(decoding: result, as: UTF8.self)
  }
}

extension Session {
  /// What makes of each cell's text a text that swiftc takes: `try` where a call throws, `throws`
  /// where a function's body does, `display(…)` around what the cell shows, Swift's spelling for
  /// TransformerLens's.
  ///
  /// - Parameter display: whether to write `display(…)`; a script by itself shows nothing.
  /// - Returns: for every cell its edits in the order of the text; nothing where `check` found
  ///   errors.
  public func compilingEdits(display: Bool = true) -> [[SourceEdit]] {
    compiled(display: display)?.edits ?? cells.map { _ in [] }
  }

  /// Each cell's text with its edits made, and with `withExpectedFailure` around a cell that is
  /// expected to fail; the texts as they are where `check` found errors.
  public func compiledTexts() -> [String] {
    guard let (edits, names) = compiled(display: true) else { return cells.map(\.text) }
    let texts = zip(edits, cells).map { SourceEdit.applied($0, to: $1.text) }
    return cells.indices.map { index in
      guard cells[index].isExpectedToFail else { return texts[index] }
      let types = names.filter {
        $0.cell == index && ($0.kind == .variable || $0.kind == .constant)
      }.compactMap { name in name.type.written.map { (name.name, $0) } }
      let used = texts[(index + 1)...].reduce(into: Set()) {
        $0.formUnion(FailingCellText.identifiers(of: $1))
      }
      return FailingCellText.of(
        texts[index], types: Dictionary(types) { first, _ in first }, used: used)
    }
  }

  private func compiled(display: Bool) -> (edits: [[SourceEdit]], names: [Facts.Name])? {
    guard !check().contains(where: { $0.severity == .error }) else { return nil }
    return withLargeStack(ifBelow: 64) {
      let map = SourceMap(cells)
      var (form, names) = CompiledForm.settled(of: cells, map, library)
      if !display { form.shown = [] }
      let edits = cells.indices.map { index in
        EditFinder(
          cells[index].text, cell: index, form, isInClosure: cells[index].isExpectedToFail,
          retriesStatics: cells.contains(where: \.isExpectedToFail)
        ).edits()
      }
      return (edits, names)
    }
  }
}

extension CompiledForm {
  /// What the check of all cells decides, and their top-level names.
  ///
  /// A function without `throws` may throw because another does that it calls: the check is
  /// repeated with what it found until it finds no more.
  static func settled(
    of cells: [SourceCell], _ map: SourceMap, _ library: Library
  ) -> (form: CompiledForm, names: [Facts.Name]) {
    var parser = CellParser(map: map)
    let statements = cells.indices.map { parser.parse(cell: $0).statements }
    var form = CompiledForm()
    var names: [Facts.Name] = []
    repeat {
      let known = form.undeclared
      let runtime = Runtime(map: map, interruption: Interruption(), limits: SessionLimits())
      let checker = Checker(library: library, map: map, runtime: runtime, module: "main")
      checker.compiling.knownUndeclared = known
      checker.declareStandard()
      for (index, list) in statements.enumerated() {
        switch cells[index].kind {
        case .code: _ = checker.cell(list)
        case .inline: _ = checker.inline(list, index)
        }
      }
      form = checker.compiling
      names = checker.facts.names
    } while form.undeclared != form.knownUndeclared
    return (form, names)
  }
}
