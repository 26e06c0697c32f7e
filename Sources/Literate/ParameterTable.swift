internal import FoundationEssentials
internal import Glassbook
internal import Scripting

/// The parameters of a notebook: those of the front matter, those of its `param` calls, and what
/// the command line makes of them.
struct ParameterTable {
  /// Every parameter with the value it has in this run.
  private(set) var parameters: [Parameter] = []
  /// The values that are not those of a `param` call's own default.
  private(set) var values: [String: ParameterValue] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(
    notebook: Notebook, calls: [StaticCall], given: [(name: String, text: String)],
    pathToWorkingFolder: String, mistakes: [Diagnostic] = []
  ) {
    let source = notebook.source
    parameters = notebook.frontMatter.parameters
    values = Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
    for call in calls {
      guard let name = call.arguments.first?.literal.flatMap(ParameterValue.init),
        case .string(let name) = name,
        let value = call[label: "default"]?.literal.flatMap(ParameterValue.init)
      else { continue }
      guard let known = parameters.first(where: { $0.name == name }) else {
        let place = SourcePosition(line: call.line, column: call.column)
        parameters.append(Parameter(name: name, value: value, place: place))
        continue
      }
      guard !known.value.agrees(with: value),
        !mistakes.contains(where: { $0.line == call.line && $0.severity == .error })
      else { continue }
      diagnostics.append(Self.disagreement(known, call, value, source))
    }
    diagnostics += Self.misspelt(calls, notebook)
    for (name, text) in given {
      guard let index = parameters.firstIndex(where: { $0.name == name }) else {
        let hint = suggestion(for: name, among: parameters.map(\.name))
        let known = parameters.map(\.name).joined(separator: ", ")
        diagnostics.append(
          Diagnostic(
            message: "-p \(name): the notebook has no such parameter",
            hint: hint ?? (known.isEmpty ? "it has none" : "it has \(known)"),
            file: source.path, line: 1, column: 1))
        continue
      }
      guard let value = parameters[index].value.parsed(text) else {
        diagnostics.append(
          Diagnostic(
            message: "-p \(name): '\(text)' is no \(parameters[index].value.typeName)",
            hint: "its default is \(parameters[index].value.shown)", file: source.path, line: 1,
            column: 1))
        continue
      }
      parameters[index].value = value
      values[name] = value
      // Cells take a relative path to start at the notebook, a shell's user at the shell.
      if case .string(let text) = value, text.contains("/"), !text.hasPrefix("/"),
        FileManager.default.fileExists(atPath: text)
      {
        values[name] = .string(pathToWorkingFolder + text)
      }
    }
  }
}

extension ParameterTable {
  /// The values that parameters will have, before the cells are known: those of the front matter
  /// and those given, a text where no type is known.
  static func expected(
    _ notebook: Notebook, _ given: [(name: String, text: String)]
  ) -> [String: any ParameterType] {
    let declared = Dictionary(
      notebook.frontMatter.parameters.map { ($0.name, $0.value) }
    ) { first, _ in first }
    var values = declared.mapValues(\.parameter)
    for (name, text) in given {
      values[name] = (declared[name]?.parsed(text) ?? .string(text)).parameter
    }
    return values
  }

  /// A default of the front matter and one of a call that differ. Where their types do, the call's is
  /// the one that the cell's types go with.
  private static func disagreement(
    _ known: Parameter, _ call: StaticCall, _ value: ParameterValue, _ source: SourceText
  ) -> Diagnostic {
    let argument = call[label: "default"]
    let isWrongType = known.value.typeName != value.typeName && known.place.line < call.line
    if isWrongType {
      return source.mistake(
        at: known.valuePlace(in: source), length: known.value.description.count,
        "the parameter '\(known.name)' is \(known.value.shown) here and \(value.shown) in line \(call.line)",
        hint: "its default there is of type \(value.typeName)")
    }
    var mistake = source.mistake(
      at: SourcePosition(
        line: argument?.line ?? call.line, column: argument?.column ?? call.column),
      length: value.shown.count,
      "the default of '\(known.name)' is \(value.shown) here and \(known.value.shown) in line \(known.place.line)",
      hint: "a parameter has one default")
    mistake.column = argument?.column ?? call.column
    return mistake
  }

  /// Calls of `param` that nearly name a declared parameter which nothing else reads.
  private static func misspelt(_ calls: [StaticCall], _ notebook: Notebook) -> [Diagnostic] {
    let declared = notebook.frontMatter.parameters.map(\.name)
    let read = Set(calls.compactMap(\.parameterName))
    let unread = declared.filter { !read.contains($0) }
    return calls.compactMap { call in
      guard let argument = call.arguments.first, let name = call.parameterName,
        !declared.contains(name), let hint = suggestion(for: name, among: unread)
      else { return nil }
      // `let seqLen = param("seqLen", …)`: it is the front matter that has another spelling.
      let line = notebook.source.line(call.line)
      let isNamed =
        line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.prefix(2).last == name[...]
      if isNamed, let near = nearest(name, in: unread),
        let parameter = notebook.frontMatter.parameters.first(where: { $0.name == near })
      {
        return notebook.source.mistake(
          at: parameter.place, length: near.count,
          "no cell reads the parameter '\(near)'; line \(call.line) reads '\(name)'",
          hint: "did you mean '\(name)'?")
      }
      var mistake = notebook.source.mistake(
        at: SourcePosition(line: argument.line, column: argument.column), length: name.count + 2,
        "the front matter declares no parameter '\(name)'", hint: hint)
      mistake.column = argument.column
      return mistake
    }
  }
}

extension StaticCall {
  /// The name of the parameter that a call of `param` reads, when it is written out.
  fileprivate var parameterName: String? {
    guard case .string(let name)? = arguments.first?.literal.flatMap(ParameterValue.init) else {
      return nil
    }
    return name
  }
}

extension ParameterValue {
  /// The value of a literal in a cell.
  init?(_ literal: Value) {
    switch literal {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .double(let value): self = .double(value)
    // The number that was written, not the nearest of a Float's.
    case .float(let value): self = .double(Double(value.description) ?? Double(value))
    default:
      guard let text = literal.string else { return nil }
      self = .string(text)
    }
  }

  /// The same value in the same type; a whole number is a `Double` too.
  fileprivate func agrees(with other: ParameterValue) -> Bool {
    switch (self, other) {
    case (.int(let whole), .double(let number)), (.double(let number), .int(let whole)):
      Double(whole) == number
    default: self == other
    }
  }

  /// As Swift writes it.
  fileprivate var shown: String {
    if case .string(let text) = self { "\"\(text)\"" } else { description }
  }

  /// As the context of a run takes it.
  var parameter: any ParameterType {
    switch self {
    case .bool(let value): value
    case .int(let value): value
    case .double(let value): value
    case .string(let value): value
    }
  }
}
