extension Value: CustomStringConvertible, CustomDebugStringConvertible {
  /// The text that `print` shows: Swift's own, byte for byte.
  public var description: String {
    var text = ""
    write(to: &text, quoted: false)
    return text
  }

  /// The text that stands for the value inside a collection.
  public var debugDescription: String {
    var text = ""
    write(to: &text, quoted: true)
    return text
  }

  func write(to text: inout String, quoted: Bool) {
    switch self {
    case .void: text += "()"
    case .null: text += "nil"
    case .int(let value): text += value.description
    case .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32, .uint64:
      if let (bits, width) = sized { text += width.text(bits) }
    case .double(let value): text += Self.printed(value)
    case .float(let value): text += Self.printed(value)
    case .bool(let value): text += value ? "true" : "false"
    case .string(let box): text += quoted ? box.text.debugDescription : box.text
    case .short(let short): text += quoted ? short.text.debugDescription : short.text
    case .ascii(let letter):
      let character = Character(Unicode.Scalar(letter))
      if quoted { text += character.debugDescription } else { text.append(character) }
    case .character(let box):
      text += quoted ? box.text.first.map(\.debugDescription) ?? "" : box.text
    case .array, .slice, .view, .dictionary, .set, .tuple, .some, .structure, .enumeration, .cell:
      guard Self.goesOn(text) else { return }
      writeParts(to: &text, quoted: quoted)
    case .substring(let box): text += quoted ? box.text.debugDescription : String(box.text)
    case .range(let box): Self.write(box, quoted: quoted, to: &text)
    case .function(let function): text += function.path?.text ?? "(Function)"
    case .position(let index): text += "\(index)"
    case .scalar(let scalar):
      if quoted { text += scalar.debugDescription } else { text.unicodeScalars.append(scalar) }
    case .host(let box):
      text += quoted ? String(reflecting: box.payload) : String(describing: box.payload)
    case .type(let box): text += box.type.printedName(isQualified: quoted)
    }
  }

  /// Whether a text has room for more, and the stack. What stands in a value many times is written
  /// as often: sixty lists, each twice in the next, have no text that any machine could hold.
  private static func goesOn(_ text: borrowing String) -> Bool {
    guard text.utf8.count > ValueSize.maximumBytes else { return true }
    Runtime.current?.postpone(Trap("\(text.utf8.count) bytes are too many for a text"))
    return false
  }

  private func writeParts(to text: inout String, quoted: Bool) {
    switch self {
    case .array(let elements): Self.write(elements, between: "[", "]", to: &text)
    case .slice(let box):
      if quoted { text += "ArraySlice(" }
      Self.write(box.elements, between: "[", "]", to: &text)
      if quoted { text += ")" }
    case .view(let box): Self.write(box, quoted: quoted, to: &text)
    case .dictionary(let box): Self.write(box, to: &text)
    case .set(let box):
      if quoted { text += "Set(" }
      Self.write(box.storage, between: "[", "]", to: &text)
      if quoted { text += ")" }
    case .tuple(let box): Self.write(box, to: &text)
    case .some(let ref):
      text += "Optional("
      ref.value.write(to: &text, quoted: true)
      text += ")"
    case .structure(let box): box.type.write(box, quoted: quoted, to: &text)
    case .enumeration(let box): box.type.write(box, quoted: quoted, to: &text)
    case .cell(let ref): ref.value.write(to: &text, quoted: quoted)
    default: break
    }
  }

  /// The value's own `description`, which says of no NaN what sign it has.
  var plainDescription: String {
    switch self {
    case .double(let value): value.description
    case .float(let value): value.description
    default: description
    }
  }

  /// What `print` shows of a fraction: the sign of NaN too, which `description` leaves out.
  static func printed<T: BinaryFloatingPoint & CustomStringConvertible>(_ value: T) -> String {
    value.isNaN && value.sign == .minus ? "-nan" : value.description
  }

  private static func write(
    _ elements: some Sequence<Value>, between opening: String, _ closing: String,
    to text: inout String
  ) {
    text += opening
    var isFirst = true
    for element in elements {
      if !isFirst { text += ", " }
      isFirst = false
      element.write(to: &text, quoted: true)
    }
    text += closing
  }

  private static func write(_ box: DictionaryBox, to text: inout String) {
    if box.storage.isEmpty {
      text += "[:]"
      return
    }
    text += "["
    var isFirst = true
    for (key, value) in box.storage {
      if !isFirst { text += ", " }
      isFirst = false
      key.write(to: &text, quoted: true)
      text += ": "
      value.write(to: &text, quoted: true)
    }
    text += "]"
  }

  private static func write(_ box: TupleBox, to text: inout String) {
    text += "("
    for (index, element) in box.parts.enumerated() {
      if index > 0 { text += ", " }
      if let label = box.label(index) { text += label + ": " }
      element.write(to: &text, quoted: true)
    }
    text += ")"
  }

  private static func write(_ box: ViewBox, quoted: Bool, to text: inout String) {
    switch box.style {
    case .fields(let fields):
      // Swift qualifies the name of a struct that hides its parts.
      text += ScriptType.view(box.type).printedName(isQualified: quoted || fields.isEmpty)
      if fields.isEmpty { return }
      text += "("
      for (index, field) in fields.enumerated() {
        if index > 0 { text += ", " }
        text += field.label + ": "
        field.value.write(to: &text, quoted: true)
      }
      text += ")"
    case .list:
      if quoted { text += box.type.name + "(" }
      text += "["
      var isFirst = true
      // A view shown as a list walks over stored values: nothing in it can fail.
      try? box.walk { element in
        if !isFirst { text += ", " }
        isFirst = false
        element.write(to: &text, quoted: true)
        return true
      }
      text += quoted ? "])" : "]"
    case .text(let content):
      guard quoted else {
        text += content
        return
      }
      text += (shownTextViews[box.type.name] ?? "") + "("
      text += content.debugDescription + ")"
    }
  }

  private static func write(_ box: RangeBox, quoted: Bool, to text: inout String) {
    switch box.kind {
    case .halfOpen, .closed:
      let isClosed = box.kind == .closed
      if quoted { text += isClosed ? "ClosedRange(" : "Range(" }
      box.lower.write(to: &text, quoted: quoted)
      text += isClosed ? "..." : "..<"
      box.upper.write(to: &text, quoted: quoted)
      if quoted { text += ")" }
    case .from, .upTo, .through:
      let isFrom = box.kind == .from
      let bound = isFrom ? box.lower : box.upper
      let type = ScriptType.range(box.kind, ScriptType(of: bound))
      text += type.printedName(isQualified: quoted)
      text += isFrom ? "(lowerBound: " : "(upperBound: "
      bound.write(to: &text, quoted: true)
      text += ")"
    }
  }
}

/// What `debugPrint` calls the views of a string.
private let shownTextViews = [
  "String.UTF8View": "UTF8View", "String.UTF16View": "StringUTF16",
  "String.UnicodeScalarView": "StringUnicodeScalarView",
]
