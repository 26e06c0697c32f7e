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
        let names = fields.map(\.name)
        let hint =
          suggestion(for: entry.key, among: names)
          ?? "there are \(names.sorted().joined(separator: ", "))"
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
