internal import CYAML

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
    if lines.isEmpty { return nil }
    return try Array(lines.joined(separator: "\n").utf8)
      .withUnsafeBufferPointer { text throws(YAMLMistake) in
        try YAMLReader(lines: lines, firstLine: firstLine, columns: columns).read(text)
      }
  }
}

/// libyaml's events as values with their places in the notebook.
private final class YAMLReader {
  let lines: [Substring]
  let firstLine: Int
  let columns: [Int]

  /// In a place of its own, since libyaml keeps its address.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  /// The event that is read, and not yet part of a value.
  private var event = yaml_event_t()
  /// What anchors name, and how many values it is when aliases are unfolded.
  private var anchors: [String: (value: YAMLValue, size: Int)] = [:]
  /// The values read so far, with what aliases stand for.
  private var size = 0

  /// Aliases of aliases would unfold without end.
  private static let largest = 10_000
  /// How deep lists and tables may stand in each other; libyaml takes the square of it.
  private static let deepest = 100

  init(lines: [Substring], firstLine: Int, columns: [Int]) {
    self.lines = lines
    self.firstLine = firstLine
    self.columns = columns
    parser.initialize(to: yaml_parser_t())
  }

  deinit {
    yaml_event_delete(&event)
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// - Parameter text: what `lines` say; libyaml keeps the pointer while it reads.
  func read(_ text: UnsafeBufferPointer<UInt8>) throws(YAMLMistake) -> YAMLValue? {
    guard yaml_parser_initialize(parser) == 1 else { throw wrong("not YAML") }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)

    try advance()  // past nothing to the stream's start
    try advance()
    guard event.type == YAML_DOCUMENT_START_EVENT else { return nil }
    try advance()
    let value = try readValue(depth: 0)
    try advance()  // past the document's end
    guard event.type == YAML_STREAM_END_EVENT else {
      throw wrong("not YAML: another document begins here")
    }
    return value
  }

  private func advance() throws(YAMLMistake) {
    yaml_event_delete(&event)
    guard yaml_parser_parse(parser, &event) == 1 else {
      let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
      throw YAMLMistake(
        place: place(parser.pointee.problem_mark), message: "not YAML: \(problem)",
        hint: problem.contains("mapping values") ? "a text that holds ': ' stands in quotes" : nil)
    }
  }

  /// Reads the value that begins with the present event, and the event behind it.
  private func readValue(depth: Int) throws(YAMLMistake) -> YAMLValue {
    guard size < Self.largest, depth < Self.deepest else { throw wrong("this YAML is too large") }
    let (before, place, data) = (size, place(event.start_mark), event.data)
    size += 1
    let anchor: String?
    let kind: YAMLValue.Kind
    switch event.type {
    case YAML_ALIAS_EVENT:
      guard let name = text(data.alias.anchor), let named = anchors[name] else {
        throw wrong("not YAML: found undefined alias")
      }
      size += named.size
      anchor = nil
      kind = named.value.kind
    case YAML_SEQUENCE_START_EVENT:
      anchor = text(data.sequence_start.anchor)
      try advance()
      var values: [YAMLValue] = []
      while event.type != YAML_SEQUENCE_END_EVENT {
        values.append(try readValue(depth: depth + 1))
      }
      kind = .sequence(values)
    case YAML_MAPPING_START_EVENT:
      anchor = text(data.mapping_start.anchor)
      try advance()
      kind = .mapping(try readEntries(depth: depth + 1))
    default:
      anchor = text(data.scalar.anchor)
      let bytes = UnsafeBufferPointer(start: data.scalar.value, count: data.scalar.length)
      // What is plain is typed by its look later; libyaml guesses nothing.
      let isPlain = data.scalar.style == YAML_PLAIN_SCALAR_STYLE
      kind = .scalar(String(decoding: bytes, as: UTF8.self), isPlain: isPlain)
    }
    try advance()
    let value = YAMLValue(kind: kind, place: place)
    if let anchor { anchors[anchor] = (value, size - before) }
    return value
  }

  private func readEntries(depth: Int) throws(YAMLMistake) -> [YAMLValue.Entry] {
    var entries: [YAMLValue.Entry] = []
    var names: Set<String> = []
    while event.type != YAML_MAPPING_END_EVENT {
      let key = try readValue(depth: depth)
      guard case .scalar(let name, _) = key.kind else {
        throw YAMLMistake(place: key.place, message: "a key is a word, not a list or a table")
      }
      guard names.insert(name).inserted else {
        throw YAMLMistake(
          place: key.place, length: name.count, message: "'\(name)' is set twice")
      }
      let value = try readValue(depth: depth)
      entries.append(YAMLValue.Entry(key: name, keyPlace: key.place, value: value))
    }
    return entries
  }

  private func text(_ name: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    name.map { String(cString: $0) }
  }

  /// A mistake where the present event begins.
  private func wrong(_ message: String) -> YAMLMistake {
    YAMLMistake(place: place(event.start_mark), message: message)
  }

  /// Where a mark stands in the notebook: libyaml counts lines and, in a line, Unicode scalars from 0.
  private func place(_ mark: yaml_mark_t) -> SourcePosition {
    let row = min(Int(mark.line), lines.count - 1)
    let bytes = lines[row].unicodeScalars.prefix(Int(mark.column))
      .reduce(0) { $0 + UTF8.width($1) }
    let cut = columns.isEmpty ? 0 : columns[row]
    return SourcePosition(line: firstLine + row, column: cut + bytes + 1)
  }
}
