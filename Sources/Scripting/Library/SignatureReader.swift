/// Reads the Swift text of a row's signature: what `Row.generic` takes.
///
/// Signatures are written by rows, not by users: a mistake in one gives `.unknown`, which the
/// test suite looks for.
struct SignatureReader {
  /// A signature taken apart.
  struct Signature {
    var kind: Row.Kind = .function
    var name = ""
    var parameters: [Row.Parameter] = []
    var result: ScriptType = .void
    var isMutating = false
    var isDiscardable = false
    /// What stands behind `where`.
    var requirements: [TypeRequirement] = []
  }

  private var words: [Substring]
  private var position = 0
  private var generics: Set<String>

  init(_ text: String, generics: Set<String> = []) {
    words = Self.words(of: text)
    self.generics = generics
  }

  /// Reads a type alone.
  static func type(_ text: String, generics: Set<String>) -> ScriptType {
    var reader = SignatureReader(text, generics: generics)
    return reader.type()
  }

  mutating func signature() -> Signature {
    var signature = Signature()
    var isStatic = false
    while let word = next() {
      switch word {
      case "@discardableResult": signature.isDiscardable = true
      case "mutating": signature.isMutating = true
      case "static": isStatic = true
      case "func":
        signature.kind = isStatic ? .staticMethod : .function
        signature.name = String(next() ?? "")
        readRest(&signature)
      case "init":
        signature.kind = .initializer
        signature.name = "init"
        readRest(&signature)
      case "subscript":
        signature.kind = .subscripting
        signature.name = "subscript"
        readRest(&signature)
      case "var", "let":
        signature.kind = isStatic ? .staticProperty : .property
        signature.name = String(next() ?? "")
        if take(":") { signature.result = type() }
      case "where": signature.requirements = requirements()
      default: break
      }
    }
    return signature
  }

  private mutating func requirements() -> [TypeRequirement] {
    var list: [TypeRequirement] = []
    repeat {
      guard let variable = next(), take(":"), let name = next(),
        let ability = TypeRequirement.Ability(rawValue: String(name))
      else { break }
      list.append(TypeRequirement(variable: String(variable), ability: ability))
    } while take(",")
    return list
  }

  private mutating func readRest(_ signature: inout Signature) {
    if take("<") {
      while let word = next(), word != ">" { if word != "," { generics.insert(String(word)) } }
    }
    guard take("(") else { return }
    while !take(")"), position < words.count {
      signature.parameters.append(parameter())
      _ = take(",")
    }
    _ = take("throws") || take("rethrows")
    if take("->") { signature.result = type() }
  }

  private mutating func parameter() -> Row.Parameter {
    let first = String(next() ?? "")
    var name = first
    if peek != ":" { name = String(next() ?? "") }
    _ = take(":")
    let isInout = take("inout")
    var parameter = Row.Parameter(
      label: first == "_" ? nil : first, name: name, type: type(), isInout: isInout)
    parameter.isVariadic = take("...")
    if take("=") {
      let text = String(next() ?? "")
      let value = Self.literal(text)
      parameter.defaultText = text
      parameter.defaultValue = { value }
    }
    return parameter
  }

  private static func literal(_ text: String) -> Value {
    switch text {
    case "true": .bool(true)
    case "false": .bool(false)
    case "nil": .null
    case "Int.max": .int(.max)
    default:
      if text.hasPrefix("\"") {
        .text(
          String(text.dropFirst().dropLast()).replacing("\\n", with: "\n"))
      } else if let whole = Int(text) {
        .int(whole)
      } else {
        .double(Double(text) ?? 0)
      }
    }
  }

  // MARK: Types

  private mutating func type() -> ScriptType {
    var result = simpleType()
    while take("?") { result = .optional(result) }
    return result
  }

  private mutating func simpleType() -> ScriptType {
    if take("[") {
      let first = type()
      if take(":") {
        let second = type()
        _ = take("]")
        return .dictionary(first, second)
      }
      _ = take("]")
      return .array(first)
    }
    if take("(") { return tupleOrFunction() }
    let name = String(next() ?? "")
    guard take("<") else { return Self.named(name, generics: generics) }
    var arguments: [ScriptType] = []
    while !take(">"), position < words.count {
      arguments.append(type())
      _ = take(",")
    }
    return Self.generic(name, arguments)
  }

  private mutating func tupleOrFunction() -> ScriptType {
    var elements: [ScriptType.TupleElement] = []
    var inouts: Set<Int> = []
    while !take(")"), position < words.count {
      if take("inout") { inouts.insert(elements.count) }
      var label: String?
      if position + 1 < words.count, words[position + 1] == ":" {
        label = String(next() ?? "")
        _ = take(":")
      }
      elements.append(ScriptType.TupleElement(label, type()))
      _ = take(",")
    }
    _ = take("throws") || take("rethrows")
    if take("->") {
      return .function(
        ScriptType.FunctionType(elements.map(\.type), inoutAt: inouts, result: type()))
    }
    if elements.count == 1, elements[0].label == nil { return elements[0].type }
    return elements.isEmpty ? .void : .tuple(elements)
  }

  static func named(_ name: String, generics: Set<String>) -> ScriptType {
    if generics.contains(name) { return .variable(name) }
    if name.hasSuffix(".Type") {
      return .metatype(named(String(name.dropLast(5)), generics: generics))
    }
    return switch name {
    case "Int": .int
    case "Double": .double
    case "Float": .float
    case "Bool": .bool
    case "String": .string
    case "Substring": .substring
    case "Character": .character
    case "Void": .void
    case "Never": .never
    case "Any": .unknown
    case "Number": .number
    case "Text": .oneOf("text", [.string, .substring])
    case "WholeNumber": IntegerTypes.any
    // Not `Any`: what stands there takes its type as it would alone.
    case "CVarArg": .oneOf("CVarArg", [.unknown])
    case "Error": .error
    case "String.UnicodeScalarView":
      .view(ScriptType.ViewType(name, element: UnicodeScalar.scriptType))
    default: .host(name)
    }
  }

  static func generic(_ name: String, _ arguments: [ScriptType]) -> ScriptType {
    let first = arguments.first ?? .unknown
    return switch name {
    case "Array", "ContiguousArray": .array(first)
    case "ArraySlice": .slice(first)
    case "View": .view(ScriptType.ViewType("", element: first))
    case "LazySequence", "LazyMapSequence", "LazyFilterSequence":
      .view(ScriptType.ViewType(name, element: first))
    case "UnfoldSequence": .view(ScriptType.ViewType(name, arguments, element: first))
    case "StrideTo", "StrideThrough", "Dictionary.Keys", "Dictionary.Values":
      .view(ScriptType.ViewType(name, [first], element: first))
    case "Set": .set(first)
    case "Dictionary": .dictionary(first, arguments.count > 1 ? arguments[1] : .unknown)
    case "Optional": .optional(first)
    case "Range": .range(.halfOpen, first)
    case "ClosedRange": .range(.closed, first)
    case "PartialRangeFrom": .range(.from, first)
    case "PartialRangeUpTo": .range(.upTo, first)
    case "PartialRangeThrough": .range(.through, first)
    case "Sequence": .sequence(first)
    case "OneOf": .oneOf("", arguments)
    default: .unknown
    }
  }

  // MARK: Words

  private var peek: Substring? { position < words.count ? words[position] : nil }

  private mutating func next() -> Substring? {
    guard position < words.count else { return nil }
    defer { position += 1 }
    return words[position]
  }

  private mutating func take(_ word: String) -> Bool {
    guard let current = peek, current == word else { return false }
    position += 1
    return true
  }

  // By bytes: a library has two thousand signatures.

  private static func words(of text: String) -> [Substring] {
    var result: [Substring] = []
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      var end = bytes.index(after: index)
      if byte == UInt8(ascii: " ") {
        index = end
        continue
      }
      if byte == UInt8(ascii: "\"") {
        while end < bytes.endIndex, bytes[end] != UInt8(ascii: "\"") {
          end = bytes.index(after: end)
        }
        if end < bytes.endIndex { end = bytes.index(after: end) }
      } else if isWord(byte) {
        while end < bytes.endIndex, isWord(bytes[end]) || isInnerDot(bytes[end...]) {
          end = bytes.index(after: end)
        }
      } else {
        let rest = bytes[index...]
        if rest.starts(with: "...".utf8) { end = bytes.index(index, offsetBy: 3) }
        if rest.starts(with: "->".utf8) { end = bytes.index(index, offsetBy: 2) }
      }
      result.append(text[index..<end])
      index = end
    }
    return result
  }

  /// Whether a name goes on behind a dot: `String.Index`.
  private static func isInnerDot(_ rest: Substring.UTF8View) -> Bool {
    rest.first == UInt8(ascii: ".") && rest.dropFirst().first.map { isLetter($0) } == true
  }

  /// Letters beyond ASCII have bytes beyond it.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte >= 0x80
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@")
  }
}

extension Row {
  /// A row written as Swift text: for generic functions and for those that read raw values.
  ///
  /// - Parameters:
  ///   - owner: The type that a member belongs to, such as `"[Element]"`; its generic names are
  ///     `Element`, `Key`, `Value`, `Wrapped`, `Bound`.
  ///   - signature: The declaration, such as `"func map<T>(_ transform: (Element) throws -> T) -> [T]"`.
  ///     `Sequence<T>` is anything a `for` walks over, `Any` an unchecked value, `Number` any of
  ///     Int, Double and Float, `WholeNumber` any other integer, `Text` a String or Substring.
  public static func generic(
    on owner: String? = nil, _ signature: String, _ summary: String,
    body: @escaping (Arguments) throws -> Value
  ) -> Row {
    let ownGenerics: Set<String> =
      owner == nil ? [] : ["Element", "Key", "Value", "Wrapped", "Bound"]
    let ownerType = owner.map { SignatureReader.type($0, generics: ownGenerics) }
    var reader = SignatureReader(signature, generics: ownGenerics)
    let read = reader.signature()
    let kind: Row.Kind =
      switch (read.kind, ownerType) {
      case (.function, .some): read.name == "callAsFunction" ? .call : .method
      case (.property, nil): .constant
      default: read.kind
      }
    let row = Row(
      kind: kind, name: read.name, owner: ownerType, parameters: read.parameters,
      result: kind == .initializer ? (ownerType ?? .unknown) : read.result, summary: summary,
      body: body)
    row.isMutating = read.isMutating
    row.isDiscardable = read.isDiscardable
    row.requirements = read.requirements
    return row
  }

  /// A row that needs nothing but its argument: a receiver, as a rule.
  static func unary(
    on owner: String? = nil, _ signature: String, _ summary: String,
    one: @escaping (Value) throws -> Value
  ) -> Row {
    let row = generic(on: owner, signature, summary) { a in try one(a.base[0]) }
    row.short = row.result.mayGrow ? .one { try ValueSize.checked(try one($0)) } : .one(one)
    return row
  }

  /// A mutating row that takes something out of its receiver.
  ///
  /// - Parameter take: gives nil where the result is an optional that is absent.
  static func taking(
    on owner: String? = nil, _ signature: String, _ summary: String,
    take: @escaping (inout Value) throws -> Value?
  ) -> Row {
    let row = generic(on: owner, signature, summary) { _ in .void }
    let isOptional = row.result.isOptional
    row.body = { a in
      let taken = try take(&a.base[0])
      return isOptional ? .optional(taken) : taken ?? .void
    }
    row.short = .taking(take)
    return row
  }

  /// A row that needs nothing but its two arguments.
  static func binary(
    on owner: String? = nil, _ signature: String, _ summary: String,
    two: @escaping (Value, Value) throws -> Value
  ) -> Row {
    let row = generic(on: owner, signature, summary) { a in try two(a.base[0], a.base[1]) }
    row.short =
      row.result.mayGrow ? .two { try ValueSize.checked(try two($0, $1)) } : .two(two)
    return row
  }

  /// A row that gives an optional, and needs nothing but its argument.
  static func optional(
    on owner: String? = nil, _ signature: String, _ summary: String,
    content: @escaping (Value) throws -> Value?
  ) -> Row {
    let row = generic(on: owner, signature, summary) { a in .optional(try content(a.base[0])) }
    row.short = .optional(content)
    return row
  }

  /// A row that makes a text of its argument alone.
  static func makingText(
    on owner: String? = nil, _ signature: String, _ summary: String,
    text: @escaping (Value) throws -> String
  ) -> Row {
    let row = generic(on: owner, signature, summary) { a in .text(try text(a.base[0])) }
    row.short = .text(text)
    return row
  }

  /// Adds what writing through a raw property or subscript does: receiver, new value, indices.
  public func setting(_ setter: @escaping (Arguments) throws -> Void) -> Row {
    self.setter = setter
    return self
  }
}
