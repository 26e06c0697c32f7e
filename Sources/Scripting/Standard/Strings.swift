/// Making strings.
@RowsBuilder
func stringRows() -> [Row] {
  Row.generic(on: "String", "init()", "An empty string.") { _ in .text("") }
  for value in [
    "OneOf<Int, Double, Float, Bool>", "OneOf<String, Substring, Character, Unicode.Scalar>",
    "WholeNumber",
  ] {
    Row.unary(on: "String", "init(_ value: \(value))", "The value as text.") { value in
      switch value {
      case .int(let number): TextBuffer.value(of: number)
      case .short, .string: value
      case .ascii, .character, .substring: try value.asString()
      default: .text(value.plainDescription)
      }
    }
  }
  Row.unary(on: "String", "init(_ characters: Sequence<Character>)", "A string of characters.") {
    characters in
    try characters.asString()
  }
  Row.generic(on: "String", "init<T>(describing value: T)", "The text that print shows.") { a in
    .text(a[0].description)
  }
  Row.generic(
    on: "String", "init<T>(reflecting value: T)", "The text as it stands inside collections."
  ) { a in
    .text(a[0].debugDescription)
  }
  Row.generic(
    on: "String",
    "init(_ value: OneOf<Int, WholeNumber>, radix: Int, uppercase: Bool = false)",
    "A whole number in a base."
  ) { a in
    guard let number = a[0].wholeNumber else { throw ConversionError("a whole number", a[0]) }
    return .text(String(number, radix: try radix(a.int(1)), uppercase: try a.bool(2)))
  }
  Row.generic(
    on: "String", "init(repeating text: OneOf<String, Character>, count: Int)",
    "A text several times."
  ) { a in
    let (text, count) = (try a.text(0), try a.int(1))
    guard count >= 0 else { throw Trap("a text cannot be repeated \(count) times") }
    try ValueSize.reserve(bytes: text.utf8.count, times: count)
    return .text(repeated(text, count))
  }
  Row.generic(
    on: "String", "init(format: String, _ arguments: CVarArg...)", "Values written with a C format."
  ) { a in
    .text(try formatted(try a.text(0), try a.array(1)))
  }.check(formatArguments)
  Row.generic(
    on: "String", "init(format: String, arguments: [Any])",
    "Values of a list written with a C format."
  ) { a in
    .text(try formatted(try a.text(0), try a.array(1)))
  }
  Row.generic(
    on: "String", "init(_ scalars: View<Unicode.Scalar>)", "A string of Unicode scalars."
  ) { a in
    .text(String(try scalars(of: a[0])))
  }
  Row.alias(
    "String.UnicodeScalarView",
    .view(.init("String.UnicodeScalarView", element: UnicodeScalar.scriptType)),
    "The Unicode scalars of a text.")
  Row.generic(on: "String.UnicodeScalarView", "init()", "No scalars.") { _ in scalarView("") }
  Row.generic(
    on: "String.UnicodeScalarView", "mutating func append(_ scalar: Unicode.Scalar)",
    "Adds a scalar at the end."
  ) { a in
    var text = try scalars(of: a[0])
    text.append(try UnicodeScalar.fromScript(a[1]).scalar)
    a[0] = scalarView(String(text))
    return .void
  }
  Row.generic(
    on: "String.UnicodeScalarView",
    "mutating func append(contentsOf scalars: Sequence<Unicode.Scalar>)", "Adds scalars at the end."
  ) { a in
    let text = String(try scalars(of: a[0])) + String(try scalars(of: a[1]))
    a[0] = scalarView(text)
    return .void
  }
  Row.type(TextEncoding.self, "How bytes stand for a text.")
  Row.staticProperty(TextEncoding.self, "utf8", "Unicode's usual form.") { TextEncoding.utf8 }
  Row.staticProperty(TextEncoding.self, "ascii", "One byte a character, 128 of them.") {
    TextEncoding.ascii
  }
  Row.generic(
    on: "String", "init(bytes: Sequence<UInt8>, encoding: String.Encoding) -> String?",
    "A string from its bytes, or nil where they spell none."
  ) { a in
    let bytes = try a.elements(0).map { try UInt8.fromScript($0) }
    if try TextEncoding.fromScript(a[1]) == .ascii, !bytes.allSatisfy({ $0 < 128 }) { return .null }
    return .optional(String(validating: bytes, as: UTF8.self).map { .text($0) })
  }.giving(.optional(.string))
  Row.generic(
    on: "String", "init(decoding bytes: Sequence<UInt8>, as encoding: UTF8.Type)",
    "A text from the bytes of its UTF-8 form."
  ) { a in
    let bytes = try a.elements(0).map { try UInt8.fromScript($0) }
    return .text(String(decoding: bytes, as: UTF8.self))
  }
  Row.type(UTF8Encoding.self, "The encoding UTF-8.")
  Row.generic(on: "Substring", "init()", "An empty text.") { _ in .substring("") }
  Row.generic(on: "Substring", "init(_ text: Text)", "A text as a stretch of itself.") { a in
    .substring(try a.text(0)[...])
  }
}

/// The Unicode scalars of any sequence of such.
func scalars(of value: Value) throws -> String.UnicodeScalarView {
  var text = String.UnicodeScalarView()
  for one in try Sequences.elements(value) {
    text.append(try UnicodeScalar.fromScript(one).scalar)
  }
  return text
}

/// The type that stands for UTF-8 in `String(decoding:as:)`.
struct UTF8Encoding: HostType {
  static var scriptName: String { "UTF8" }
}

/// A text several times: its bytes are copied in blocks that double, not one by one.
func repeated(_ text: String, _ count: Int) -> String {
  let bytes = Array(text.utf8)
  let total = bytes.count * count
  return String(unsafeUninitializedCapacity: total) { room in
    guard let first = room.baseAddress, total > 0 else { return 0 }
    var done = min(bytes.count, total)
    first.initialize(from: bytes, count: done)
    while done < total {
      let more = min(done, total - done)
      (first + done).initialize(from: first, count: more)
      done += more
    }
    return total
  }
}

/// A base to write whole numbers in.
func radix(_ radix: Int) throws -> Int {
  guard (2...36).contains(radix) else { throw Trap("a radix is between 2 and 36, not \(radix)") }
  return radix
}

/// A count that may not be negative.
func count(_ count: Int) throws -> Int {
  guard count >= 0 else { throw Trap("a count cannot be negative (\(count))") }
  return count
}

/// Foundation's `String.Encoding`.
enum TextEncoding: HostType {
  case utf8, ascii
  static let scriptName = "String.Encoding"
}
