/// Foundation's ways to look for texts: with options, ignoring case, line by line.
@RowsBuilder
func textSearchRows() -> [Row] {
  Row.type(CompareOptions.self, "How texts are looked for.")
  for (name, summary, options) in CompareOptions.named {
    Row.staticProperty(CompareOptions.self, name, summary) { options }
  }
  searchRows(String.self, on: "String")
  searchRows(Substring.self, on: "Substring")
}

/// How texts are looked for: Foundation's `String.CompareOptions`.
struct CompareOptions: HostType, Hashable {
  var ignoresCase = false
  var isBackwards = false
  var isAnchored = false
  var isNumeric = false

  static var scriptName: String { "String.CompareOptions" }

  static let named: [(String, String, CompareOptions)] = [
    ("caseInsensitive", "Capitals match small letters.", CompareOptions(ignoresCase: true)),
    ("backwards", "The last occurrence is found.", CompareOptions(isBackwards: true)),
    ("anchored", "Only the start counts, or backwards the end.", CompareOptions(isAnchored: true)),
    ("literal", "As it stands.", CompareOptions()),
    ("numeric", "Digits in a row count as numbers.", CompareOptions(isNumeric: true)),
  ]

  /// Where a text first occurs in another in this way.
  func range(of wanted: String, in text: some StringProtocol) -> Range<String.Index>? {
    func letter(_ character: Character) -> String {
      ignoresCase ? character.lowercased() : String(character)
    }
    let (letters, parts) = (text.map(letter), wanted.map(letter))
    guard !parts.isEmpty, parts.count <= letters.count else { return nil }
    let last = letters.count - parts.count
    let order = isBackwards ? Array((0...last).reversed()) : Array(0...last)
    for start in isAnchored ? order.prefix(1) : order[...]
    where parts.indices.allSatisfy({ letters[start + $0] == parts[$0] }) {
      let lower = text.index(text.startIndex, offsetBy: start)
      return lower..<text.index(lower, offsetBy: parts.count)
    }
    return nil
  }
}

private let searchOptions = "OneOf<String.CompareOptions, [String.CompareOptions]>"

@RowsBuilder
private func searchRows<T: TextStorage>(_ type: T.Type, on owner: String) -> [Row] {
  Row.generic(
    on: owner, "func range(of target: Text, options: \(searchOptions)) -> Range<String.Index>?",
    "Where a text occurs, looked for in a way of your own, or nil."
  ) { a in
    let (text, target, options) = (try T.read(a[0]), try a.text(1), try a.options(2))
    return .optional(
      options.range(of: target, in: text).map {
        .range(
          RangeBox(
            .halfOpen, lower: StringPosition(index: $0.lowerBound).scriptValue,
            upper: StringPosition(index: $0.upperBound).scriptValue))
      })
  }
  Row.generic(
    on: owner,
    "func replacingOccurrences(of target: Text, with replacement: Text, options: \(searchOptions)) -> String",
    "With a text replaced everywhere, looked for in a way of your own."
  ) { a in
    let (target, new, options) = (try a.text(1), try a.text(2), try a.options(3))
    if !options.ignoresCase, !options.isAnchored { return try replaced(a[0], a[1], a[2]) }
    var rest = Substring(try T.read(a[0]))
    var result = ""
    while let found = options.range(of: target, in: rest) {
      result += rest[..<found.lowerBound] + new
      try ValueSize.check(bytes: result.utf8.count)
      rest = rest[found.upperBound...]
      if options.isAnchored { break }
    }
    return .text(result + rest)
  }
  Row.generic(
    on: owner, "func localizedCaseInsensitiveContains(_ other: Text) -> Bool",
    "Whether a text occurs in it, capitals or not."
  ) { a in
    let wanted = try a.text(1).lowercased()
    return .bool(try !wanted.isEmpty && T.read(a[0]).lowercased().contains(wanted))
  }
  Row.generic(on: owner, "func appending(_ other: Text) -> String", "With a text behind it.") { a in
    .text(try ValueSize.joined(String(try T.read(a[0])), try a.text(1)))
  }
  Row.generic(
    on: owner, "mutating func replace(_ target: Text, with replacement: Text)",
    "Replaces a text everywhere."
  ) { a in
    a[0] = try T.own(replaced(a[0], a[1], a[2]))
    return .void
  }
  Row.generic(
    on: owner,
    "mutating func replace(_ target: Text, with replacement: Text, maxReplacements: Int)",
    "Replaces a text so many times, from the left."
  ) { a in
    a[0] = try T.own(replaced(a[0], a[1], a[2], limit: count(a.int(3))))
    return .void
  }
  Row.generic(
    on: owner, "func enumerateLines(invoking body: (String, inout Bool) throws -> Void)",
    "Calls a closure with each line; it may stop."
  ) { a in
    let body = try a.function(1)
    for line in lines(of: String(try T.read(a[0]))) {
      var stop = false
      _ = try a.runtime.call(body, count: 2) { frame in
        frame[0] = .text(line)
        frame[1] = .bool(false)
      } finish: { frame in
        if case .bool(true) = frame[1] { stop = true }
      }
      if stop { break }
    }
    return .void
  }
}

/// The lines of a text; an end of line at its end begins no line.
private func lines(of text: String) -> [String] {
  var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
    String.init)
  if lines.last == "" { lines.removeLast() }
  return lines
}

extension Arguments {
  /// One option, or several in a list.
  fileprivate func options(_ index: Int) throws -> CompareOptions {
    guard case .array(let list) = base[index] else {
      return try CompareOptions.fromScript(base[index])
    }
    var sum = CompareOptions()
    for value in list {
      let one = try CompareOptions.fromScript(value)
      sum.ignoresCase = sum.ignoresCase || one.ignoresCase
      sum.isBackwards = sum.isBackwards || one.isBackwards
      sum.isAnchored = sum.isAnchored || one.isAnchored
      sum.isNumeric = sum.isNumeric || one.isNumeric
    }
    return sum
  }
}
