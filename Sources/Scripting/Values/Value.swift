/// A value of a running cell.
///
/// Numbers, truth values, short texts, the characters of ASCII and positions in texts are stored in
/// place; everything else is one reference, so a value is nine bytes and its stride sixteen. All cases
/// have value semantics: storage is shared until somebody writes, and uniquely referenced storage is
/// written in place.
public enum Value {
  /// The empty tuple, and the content of a variable that has no value yet.
  case void
  /// `nil`.
  case null
  case int(Int)
  case double(Double)
  case float(Float)
  case bool(Bool)
  // Whole numbers of other widths, by their bits: see `Value.sized`.
  case int8(Int)
  case int16(Int)
  case int32(Int)
  case int64(Int)
  case uint(Int)
  case uint8(Int)
  case uint16(Int)
  case uint32(Int)
  case uint64(Int)
  case string(StringBox)
  /// A string of few bytes, in place.
  case short(ShortText)
  /// One character that is not of ASCII; the box holds exactly that.
  case character(StringBox)
  /// A character of ASCII, in place.
  case ascii(UInt8)
  /// A Unicode scalar, in place.
  case scalar(Unicode.Scalar)
  /// A position in a text, in place.
  case position(String.Index)
  case array([Value])
  /// A stretch of an array.
  case slice(SliceBox)
  /// A stretch of a string.
  case substring(SubstringBox)
  /// A sequence that is computed while it is walked over.
  case view(ViewBox)
  case dictionary(DictionaryBox)
  case set(SetBox)
  case tuple(TupleBox)
  /// A present optional.
  case some(Ref)
  case range(RangeBox)
  case function(FunctionValue)
  /// A Swift value of a type that a library registered.
  case host(HostBox)
  /// A value of a `struct` that a cell declares.
  case structure(StructureBox)
  /// A value of an `enum` that a cell declares.
  case enumeration(EnumerationBox)
  /// A type used as a value, such as the left side of `Int.max`.
  case type(TypeBox)
  /// The cell of a variable that a closure captured. Never seen outside the evaluator.
  case cell(Ref)
}

// The boxes' contents are not checked for exclusive access: who writes has moved the box out of its
// place first, or swaps the content out, and the check would cost more than most writes.

/// A mutable cell: a captured variable, or the content of an optional.
public final class Ref: ValueHolder {
  @exclusivity(unchecked) public var value: Value

  public init(_ value: Value) { self.value = value }

  deinit {
    withUnsafeMutablePointer(to: &value) { place in
      let content = UnsafeMutableBufferPointer(start: place, count: 1)
      if Self.startsChain(UnsafeBufferPointer(content)) { Self.freeChain(in: content) }
    }
  }

  override func giveUp(to pending: inout Pending) {
    withUnsafeMutablePointer(to: &value) {
      Self.take(UnsafeMutableBufferPointer(start: $0, count: 1), to: &pending)
    }
  }
}

/// The storage of a dictionary value; keys keep the order in which they were inserted.
public final class DictionaryBox: ValueHolder {
  @exclusivity(unchecked) public var storage: ValueTable

  public init(_ storage: ValueTable = ValueTable()) { self.storage = storage }

  deinit {
    if storage.slots.contains(where: \.holdsHolders)
      || storage.members.slots.contains(where: \.holdsHolders)
    {
      freeChain()
    }
  }

  override func giveUp(to pending: inout Pending) {
    var (values, keys) = (storage.slots, storage.members.slots)
    storage = ValueTable()
    Self.take(&values, to: &pending)
    Self.take(&keys, to: &pending)
  }
}

/// The storage of a set value; members keep the order in which they were inserted.
public final class SetBox: ValueHolder {
  @exclusivity(unchecked) public var storage: ValueSet

  public init(_ storage: ValueSet = ValueSet()) { self.storage = storage }

  deinit {
    if storage.slots.contains(where: \.holdsHolders) { freeChain() }
  }

  override func giveUp(to pending: inout Pending) {
    var members = storage.slots
    storage = ValueSet()
    Self.take(&members, to: &pending)
  }
}

/// A range value: two bounds, each of which may be absent.
public final class RangeBox {
  /// How a range treats its upper bound.
  public enum Kind: Hashable, Sendable {
    case halfOpen, closed, from, upTo, through
  }

  public let kind: Kind
  public let lower: Value
  public let upper: Value

  public init(_ kind: Kind, lower: Value, upper: Value) {
    self.kind = kind
    self.lower = lower
    self.upper = upper
  }
}

/// A type used as a value.
public final class TypeBox {
  public let type: ScriptType

  public init(_ type: ScriptType) { self.type = type }
}

// MARK: Making values

extension Value {
  /// A string value.
  public static func text(_ text: String) -> Value {
    if let short = ShortText(text) { return .short(short) }
    return .string(StringBox(text))
  }

  /// The text of a string value.
  public var string: String? {
    switch self {
    case .string(let box): box.text
    case .short(let short): short.text
    default: nil
    }
  }

  /// A string value of some bytes of UTF-8.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Value {
    if let short = ShortText(bytes) { return .short(short) }
    return .string(StringBox(Bytewise.text(bytes, 0, bytes.count)))
  }

  /// A character value.
  public static func letter(_ character: Character) -> Value {
    // It says 10 for "\r\n", too.
    if let ascii = character.asciiValue, ascii != 10 || character == "\n" { return .ascii(ascii) }
    return .character(StringBox(String(character)))
  }

  /// A present optional.
  public static func wrapped(_ value: Value) -> Value { .some(Ref(value)) }

  /// An optional from a Swift optional.
  public static func optional(_ value: Value?) -> Value {
    if let value { .some(Ref(value)) } else { .null }
  }

  /// A tuple value.
  public static func tuple(_ elements: [Value], labels: [String?] = []) -> Value {
    .tuple(TupleBox.make(elements, labels: TupleBox.Labels(labels)))
  }

  /// A half-open range of whole numbers.
  public static func range(_ range: Range<Int>) -> Value {
    .range(RangeBox(.halfOpen, lower: .int(range.lowerBound), upper: .int(range.upperBound)))
  }
}

// MARK: Writing in place

extension Value {
  /// Gives a body the elements of an array for writing, in place when nobody shares them.
  mutating func updateArray<R>(_ body: (inout [Value]) throws -> R) throws -> R {
    guard case .array(var elements) = self else { throw ConversionError("an array", self) }
    self = .void
    defer { self = .array(elements) }
    let result = try body(&elements)
    try ValueSize.check(elements: elements.count)
    return result
  }

  /// Adds an element to an array, in place when nobody shares it.
  mutating func append(element: Value) throws {
    let count = try withUnsafeMutablePointer(to: &self) { place -> Int in
      let old = place.move()
      guard case .array(var elements) = consume old else {
        place.initialize(to: .void)
        throw ConversionError("an array", .void)
      }
      elements.append(element)
      let count = elements.count
      place.initialize(to: .array(elements))
      return count
    }
    if count > ValueSize.maximumElements { try ValueSize.check(elements: count) }
  }

  /// Takes the last element off an array, in place when nobody shares it; nil where there is none.
  mutating func popElement() throws -> Value? {
    try withUnsafeMutablePointer(to: &self) { place in
      let old = place.move()
      guard case .array(var elements) = consume old else {
        place.initialize(to: .void)
        throw ConversionError("an array", .void)
      }
      let last = elements.popLast()
      place.initialize(to: .array(elements))
      return last
    }
  }

  /// Gives a body the entries of a dictionary for writing, in place when nobody shares them.
  mutating func updateDictionary<R>(
    _ body: (inout ValueTable) throws -> R
  ) throws -> R {
    guard case .dictionary(var box) = self else { throw ConversionError("a dictionary", self) }
    self = .void
    if !isKnownUniquelyReferenced(&box) { box = DictionaryBox(box.storage) }
    defer { self = .dictionary(box) }
    return try body(&box.storage)
  }

  /// Gives a body the members of a set for writing, in place when nobody shares them.
  mutating func updateSet<R>(_ body: (inout ValueSet) throws -> R) throws -> R {
    guard case .set(var box) = self else { throw ConversionError("a set", self) }
    self = .void
    if !isKnownUniquelyReferenced(&box) { box = SetBox(box.storage) }
    defer { self = .set(box) }
    return try body(&box.storage)
  }

  /// Gives a body the text of a string for writing, in place when nobody shares it.
  mutating func updateString<R>(_ body: (inout String) throws -> R) throws -> R {
    if case .short(let short) = self {
      var text = short.text
      defer { self = .text(text) }
      let result = try body(&text)
      try ValueSize.check(bytes: text.utf8.count)
      return result
    }
    guard case .string(var box) = self else { throw ConversionError("a String", self) }
    self = .void
    if !isKnownUniquelyReferenced(&box) { box = StringBox(box.text) }
    defer { self = .string(box) }
    let result = try body(&box.text)
    try ValueSize.check(bytes: box.text.utf8.count)
    return result
  }

  /// Adds the bytes of a text to a string, in place when nobody shares it.
  ///
  /// - Parameter tail: Where a long text's additions may wait.
  mutating func append(
    bytes: UnsafeBufferPointer<UInt8>, _ tail: UnsafeMutablePointer<TextTail>?
  ) throws {
    if case .short(let short) = self {
      if let more = ShortText(bytes), let both = short.joined(more) {
        self = .short(both)
      } else {
        self = .string(StringBox(short.text + Bytewise.text(bytes, 0, bytes.count)))
      }
      return
    }
    try withUnsafeMutablePointer(to: &self) { place in
      let old = place.move()
      guard case .string(var box) = consume old else {
        place.initialize(to: .void)
        throw ConversionError("a String", .void)
      }
      if !isKnownUniquelyReferenced(&box) { box = StringBox(box.text) }
      defer { place.initialize(to: .string(box)) }
      try box.append(bytes, tail)
    }
  }

  /// Adds a short text to a string.
  mutating func append(
    short more: ShortText, _ tail: UnsafeMutablePointer<TextTail>?
  ) throws {
    if case .short(let short) = self, let both = short.joined(more) {
      self = .short(both)
    } else {
      try more.withUTF8 { try append(bytes: $0, tail) }
    }
  }

  /// Adds a text or a character to a string.
  mutating func append(_ text: Value, _ tail: UnsafeMutablePointer<TextTail>?) throws {
    switch text {
    case .short(let short): try append(short: short, tail)
    case .ascii(let letter):
      if let short = ShortText(letter: letter) { return try append(short: short, tail) }
      try append(text: String(Unicode.Scalar(letter)), tail)
    case .substring(let box): try box.withUTF8 { try append(bytes: $0, tail) }
    default:
      let text = try text.text()
      try ValueSize.reserve(bytes: text.utf8.count)
      try append(text: text, tail)
    }
  }

  /// Adds to a string, in place when nobody shares it.
  mutating func append(text: String, _ tail: UnsafeMutablePointer<TextTail>?) throws {
    var text = text
    try text.withUTF8 { try append(bytes: $0, tail) }
  }

  /// Gives a body one element of a tuple for writing.
  mutating func updateTuple<R>(_ index: Int, _ body: (inout Value) throws -> R) throws -> R {
    guard case .tuple(var box) = self, index < box.count else {
      throw ConversionError("a tuple", self)
    }
    self = .void
    if !isKnownUniquelyReferenced(&box) { box = box.copy() }
    defer { self = .tuple(box) }
    return try box.withUnsafeMutablePointerToElements { try body(&$0[index]) }
  }

  /// Gives a body one field of a structure for writing.
  mutating func updateField<R>(_ index: Int, _ body: (inout Value) throws -> R) throws -> R {
    guard case .structure(var box) = self, index < box.count else {
      throw ConversionError("a structure", self)
    }
    self = .void
    if !isKnownUniquelyReferenced(&box) { box = box.copy() }
    defer { self = .structure(box) }
    return try box.withUnsafeMutablePointerToElements { try body(&$0[index]) }
  }

  /// Gives a body the content of a present optional for writing; nil when there is none.
  mutating func updateSome<R>(_ body: (inout Value) throws -> R) throws -> R? {
    guard case .some(var ref) = self else { return nil }
    self = .void
    if !isKnownUniquelyReferenced(&ref) { ref = Ref(ref.value) }
    defer { self = .some(ref) }
    return try body(&ref.value)
  }
}

// MARK: Looking inside

extension Value {
  /// The Swift value behind a host value, if it has that type.
  public func host<T: HostType>(as type: T.Type = T.self) -> T? {
    guard case .host(let box) = self, let typed = box as? TypedHostBox<T> else { return nil }
    return typed.value
  }

  /// The content of an optional, however deeply wrapped values are passed through.
  var unwrapped: Value? {
    switch self {
    case .null: nil
    case .some(let ref): ref.value
    default: self
    }
  }

  /// The type of a value whose type a cell declares.
  var nominal: NominalType? {
    switch self {
    case .structure(let box): box.type
    case .enumeration(let box): box.type
    default: nil
    }
  }

  var isVoid: Bool { if case .void = self { true } else { false } }
}
