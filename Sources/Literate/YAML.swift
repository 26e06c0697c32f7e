internal import Yams

/// A YAML value and where it stands in the notebook.
struct YAMLValue {
  indirect enum Kind {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLValue])
    case mapping([Entry])
  }
  struct Entry {
    var key: String
    var keyPlace: SourcePosition
    var value: YAMLValue
  }

  var kind: Kind
  var place: SourcePosition
}

/// What is wrong with a YAML value, and where.
struct YAMLMistake: Error {
  var place: SourcePosition
  var length = 1
  var message: String
  var hint: String?
  /// More of them, from the same nested table.
  var others: [YAMLMistake] = []
}

extension YAMLValue {
  /// Reads a part of a notebook as YAML.
  ///
  /// - Parameters:
  ///   - lines: the text, one element a line.
  ///   - firstLine: the notebook's line that `lines[0]` was cut from.
  ///   - columns: how many bytes were cut from the head of each line.
  /// - Returns: nil when there is nothing but comments.
  static func read(_ lines: [Substring], firstLine: Int, columns: [Int] = []) throws(YAMLMistake)
    -> YAMLValue?
  {
    // libyaml counts lines from 1 and columns in Unicode scalars.
    func place(_ line: Int, _ column: Int) -> SourcePosition {
      let row = min(max(line, 1), lines.count) - 1
      let bytes = lines[row].unicodeScalars.prefix(max(column, 1) - 1)
        .reduce(0) { $0 + UTF8.width($1) }
      let cut = columns.isEmpty ? 0 : columns[row]
      return SourcePosition(line: firstLine + row, column: cut + bytes + 1)
    }
    let node: Node?
    do {
      // Without a resolver's rules nothing is guessed from a scalar's look: that is done below.
      node = try compose(yaml: lines.joined(separator: "\n"), .basic)
    } catch let error as YamlError {
      throw mistake(error, lines: lines, place)
    } catch {
      throw YAMLMistake(place: place(1, 1), message: "this is not YAML: \(error)")
    }
    var budget = 10_000
    return try node.map { node throws(YAMLMistake) in
      try value(of: node, budget: &budget, at: place(1, 1), place)
    }
  }

  private static func value(
    of node: Node, budget: inout Int, at outer: SourcePosition,
    _ place: (Int, Int) -> SourcePosition
  ) throws(YAMLMistake) -> YAMLValue {
    let here = node.mark.map { place($0.line, $0.column) } ?? outer
    // Aliases of aliases would otherwise unfold without end.
    budget -= 1
    guard budget > 0 else {
      throw YAMLMistake(place: here, message: "this YAML is too large")
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      return YAMLValue(kind: .scalar(scalar.string, isPlain: isPlain), place: here)
    case .sequence(let sequence):
      var values: [YAMLValue] = []
      for element in sequence {
        values.append(try value(of: element, budget: &budget, at: here, place))
      }
      return YAMLValue(kind: .sequence(values), place: here)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, element) in mapping {
        let keyPlace = key.mark.map { place($0.line, $0.column) } ?? here
        guard case .scalar(let name) = key else {
          throw YAMLMistake(place: keyPlace, message: "a key is a word, not a list or a table")
        }
        entries.append(
          Entry(
            key: name.string, keyPlace: keyPlace,
            value: try value(of: element, budget: &budget, at: here, place)))
      }
      return YAMLValue(kind: .mapping(entries), place: here)
    case .alias:
      throw YAMLMistake(place: here, message: "this alias names no anchor")
    }
  }

  private static func mistake(
    _ error: YamlError, lines: [Substring], _ place: (Int, Int) -> SourcePosition
  ) -> YAMLMistake {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let isColon = problem.contains("mapping values")
      return YAMLMistake(
        place: place(mark.line, mark.column), message: "not YAML: \(problem)",
        hint: isColon ? "a text that holds ': ' stands in quotes" : nil)
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let last = lines.indices.last {
        lines[$0].drop { $0 == " " || $0 == "\t" }.hasPrefix(key + ":")
      }
      let line = last.map { $0 + 1 } ?? context.mark.line
      let indent = lines[line - 1].prefix { $0 == " " || $0 == "\t" }.count
      return YAMLMistake(
        place: place(line, indent + 1), length: key.count, message: "'\(key)' is set twice")
    case .reader(let problem, _, _, _):
      return YAMLMistake(place: place(1, 1), message: "not YAML: \(problem)")
    default:
      return YAMLMistake(place: place(1, 1), message: "not YAML")
    }
  }
}

extension YAMLValue {
  /// How a message names this value.
  var shown: String {
    switch kind {
    case .scalar(let text, _): "'\(text)'"
    case .sequence: "a list"
    case .mapping: "a table"
    }
  }

  var isNull: Bool {
    if case .scalar(let text, isPlain: true) = kind {
      return ["", "~", "null", "Null", "NULL"].contains(text)
    }
    return false
  }

  /// A mistake about this value: "'echo' wants true or false, not 'maybe'".
  func wrong(_ name: String, wants: String) -> YAMLMistake {
    var length = 1
    if case .scalar(let text, _) = kind, !text.contains("\n") { length = max(1, text.count) }
    return YAMLMistake(
      place: place, length: length, message: "'\(name)' wants \(wants), not \(shown)")
  }

  /// Any scalar's text, quoted or not.
  func string(_ name: String) throws(YAMLMistake) -> String {
    guard case .scalar(let text, _) = kind, !isNull else { throw wrong(name, wants: "a text") }
    return text
  }

  func bool(_ name: String) throws(YAMLMistake) -> Bool {
    guard case .bool(let value) = parameterValue else {
      throw wrong(name, wants: "true or false")
    }
    return value
  }

  func whole(_ name: String, in range: ClosedRange<Int>) throws(YAMLMistake) -> Int {
    guard case .int(let value) = parameterValue, range.contains(value) else {
      throw wrong(name, wants: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func number(_ name: String, in range: ClosedRange<Double>) throws(YAMLMistake) -> Double {
    let value: Double? =
      switch parameterValue {
      case .int(let whole): Double(whole)
      case .double(let number): number
      default: nil
      }
    guard let value, range.contains(value) else {
      throw wrong(name, wants: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// One text or a list of texts.
  func strings(_ name: String) throws(YAMLMistake) -> [String] {
    guard case .sequence(let elements) = kind else { return [try string(name)] }
    var texts: [String] = []
    for element in elements { texts.append(try element.string(name)) }
    return texts
  }

  func entries(_ name: String) throws(YAMLMistake) -> [Entry] {
    if case .mapping(let entries) = kind { return entries }
    if isNull { return [] }
    throw wrong(name, wants: "a table of keys and values")
  }

  /// The value as YAML 1.2 types it: `true`, `12`, `0.5` are no texts unless quoted.
  var parameterValue: ParameterValue? {
    switch kind {
    case .scalar(let text, let isPlain): isPlain ? .read(text) : .string(text)
    case .sequence, .mapping: nil
    }
  }
}

/// A key that a YAML table may have, and what it sets.
struct YAMLField<Target> {
  var name: String
  /// What it sets, in one sentence: help shows it.
  var summary: String
  var set: (inout Target, YAMLValue) throws(YAMLMistake) -> Void

  /// Sets every key of a table, and gathers what is wrong.
  ///
  /// - Parameter kind: what a key is called in a message: "unknown cell option 'x'".
  static func apply(
    _ fields: [YAMLField], to target: inout Target, _ entries: [YAMLValue.Entry], kind: String
  ) -> [YAMLMistake] {
    var mistakes: [YAMLMistake] = []
    for entry in entries {
      guard let field = fields.first(where: { $0.name == entry.key }) else {
        let hint = suggestion(for: entry.key, among: fields.map(\.name))
        mistakes.append(
          YAMLMistake(
            place: entry.keyPlace, length: entry.key.count,
            message: "unknown \(kind) '\(entry.key)'", hint: hint))
        continue
      }
      do throws(YAMLMistake) {
        try field.set(&target, entry.value)
      } catch {
        mistakes += [error] + error.others
      }
    }
    return mistakes
  }

  /// `apply` for a table inside another.
  static func applyNested(
    _ fields: [YAMLField], to target: inout Target, _ entries: [YAMLValue.Entry], kind: String
  ) throws(YAMLMistake) {
    let mistakes = apply(fields, to: &target, entries, kind: kind)
    if var first = mistakes.first {
      first.others = Array(mistakes.dropFirst())
      throw first
    }
  }
}
