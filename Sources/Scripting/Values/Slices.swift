/// The storage of an array slice: it keeps the array's elements, and their positions there.
public final class SliceBox: ValueHolder {
  @exclusivity(unchecked) public var elements: ArraySlice<Value>

  public init(_ elements: ArraySlice<Value>) { self.elements = elements }

  deinit {
    let startsChain = elements.withUnsafeBufferPointer {
      Self.startsChain(UnsafeBufferPointer(rebasing: $0.prefix(Self.looked)))
    }
    if startsChain { freeChain() }
  }

  override func giveUp(to pending: inout Pending) {
    guard elements.count <= Self.looked else { return }
    var values = Array(elements)
    elements = []
    Self.take(&values, to: &pending)
  }
}

/// The storage of a stretch of a string, which shares the string's text and positions.
///
/// It stands in bytes: most stretches are read that way, and a `Substring` would be larger and look
/// for whole characters at both ends.
public final class SubstringBox {
  let base: String
  /// Where it starts and ends among the bytes.
  private let lower: UInt32
  private let upper: UInt32

  public init(_ text: Substring) {
    let bytes = text.base.utf8
    let start = bytes.distance(from: bytes.startIndex, to: text.startIndex)
    let end = start + text.utf8.count
    if let lower = UInt32(exactly: start), let upper = UInt32(exactly: end) {
      (base, self.lower, self.upper) = (text.base, lower, upper)
    } else {
      // Beyond what a text may have.
      base = String(text.prefix(1 << 28))
      (lower, upper) = (0, UInt32(base.utf8.count))
    }
  }

  /// The bytes of a string between two that start characters; there are no more than a text may
  /// have.
  init(_ base: String, _ start: Int, _ end: Int) {
    self.base = base
    lower = UInt32(truncatingIfNeeded: start)
    upper = UInt32(truncatingIfNeeded: end)
  }

  var start: Int { Int(lower) }
  var count: Int { Int(upper - lower) }

  public var text: Substring {
    let bytes = base.utf8
    let first = bytes.index(bytes.startIndex, offsetBy: start)
    return base[first..<bytes.index(first, offsetBy: count)]
  }

  /// Gives a body the bytes.
  @_specialize(where R == Void)
  @_specialize(where R == Int)
  @_specialize(where R == Bool)
  @_specialize(where R == Bool?)
  @_specialize(where R == Value)
  @_specialize(where R == Value?)
  @_specialize(where R == [Value])
  @_specialize(where R == [Value]?)
  func withUTF8<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    var base = base
    return try base.withUTF8 { bytes in
      try body(UnsafeBufferPointer(rebasing: bytes[Int(lower)..<Int(upper)]))
    }
  }

  /// The stretch as a text of its own.
  var string: String { withUTF8 { Bytewise.text($0, 0, $0.count) } }
}

/// A sequence that is computed while somebody walks over it: `reversed()`, `enumerated()`, `zip`,
/// `stride`, `lazy`, the keys of a dictionary.
public class ViewBox {
  /// How `print` shows a view.
  enum Style {
    /// As Swift shows a struct: the type's name and its stored parts.
    case fields([(label: String, value: Value)])
    /// As a list of its elements.
    case list
    /// As the text it was made of.
    case text(String)
  }

  /// How many elements there are, where that is known without walking.
  let count: Int?

  init(count: Int?) { self.count = count }

  var type: ScriptType.ViewType { ScriptType.ViewType("", element: .unknown) }
  var style: Style { .list }
  /// Gives each element, if they are pairs, without a tuple for them.
  var pairs: PairWalk? { nil }

  /// Gives pairs to a body until it answers false.
  struct PairWalk {
    let run: ((Value, Value) throws -> Bool) throws -> Void
  }

  /// Gives each element to a body until it answers false.
  func walk(_ body: (Value) throws -> Bool) throws {}
}

/// A view whose elements a closure gives.
final class ComputedView: ViewBox {
  /// Gives each element to a body until it answers false.
  typealias Walk = ((Value) throws -> Bool) throws -> Void

  private let makeType: () -> ScriptType.ViewType
  private let makeStyle: () -> Style
  private let give: Walk
  private let givePairs: PairWalk?

  // Most views are walked over and forgotten: nobody asks for their types and what they show.
  override var type: ScriptType.ViewType { makeType() }
  override var style: Style { makeStyle() }
  override var pairs: PairWalk? { givePairs }

  init(
    _ type: @escaping @autoclosure () -> ScriptType.ViewType,
    _ style: @escaping @autoclosure () -> Style, count: Int? = nil, walk: @escaping Walk
  ) {
    makeType = type
    makeStyle = style
    give = walk
    givePairs = nil
    super.init(count: count)
  }

  /// A view of pairs with these labels.
  init(
    _ type: @escaping @autoclosure () -> ScriptType.ViewType,
    _ style: @escaping @autoclosure () -> Style, count: Int?, labels: [String?] = [],
    pairs: @escaping ((Value, Value) throws -> Bool) throws -> Void
  ) {
    makeType = type
    makeStyle = style
    givePairs = PairWalk(run: pairs)
    let labels = TupleBox.Labels(labels)
    give = { body in try pairs { try body(.tuple(TupleBox.make($0, $1, labels: labels))) } }
    super.init(count: count)
  }

  override func walk(_ body: (Value) throws -> Bool) throws { try give(body) }
}

/// The elements of a sequence backwards.
final class ReversedView: ViewBox {
  let source: Value

  init(_ source: Value) {
    self.source = source
    super.init(count: Sequences.count(source))
  }

  override var type: ScriptType.ViewType {
    let type = ScriptType(of: source)
    return ScriptType.ViewType("ReversedCollection", [type], element: type.element ?? .unknown)
  }
  override var style: Style { .fields([("_base", source)]) }

  override func walk(_ body: (Value) throws -> Bool) throws {
    if case .range(let range) = source, case .int(let lower) = range.lower,
      let count = Ranges.count(range)
    {
      var offset = count
      while offset > 0 {
        offset -= 1
        if try !body(.int(lower + offset)) { return }
      }
      return
    }
    let bytewise: Void? = try Bytewise.read(source) { bytes in
      for byte in bytes.reversed() where try !body(.ascii(byte)) { return }
    }
    if bytewise != nil { return }
    for element in try Sequences.elements(source).reversed() where try !body(element) { return }
  }

  /// The text of the characters; nil where they are not a text's, of a byte each.
  var text: Value? {
    if case .short(let short) = source { return .short(short.reversed) }
    return Bytewise.read(source) { bytes in
      let text = String(unsafeUninitializedCapacity: bytes.count) { room in
        for index in bytes.indices {
          room.initializeElement(at: index, to: bytes[bytes.count - 1 - index])
        }
        return bytes.count
      }
      return .text(text)
    }
  }
}

extension Value {
  /// A stretch of an array.
  static func slice(_ elements: ArraySlice<Value>) -> Value { .slice(SliceBox(elements)) }

  /// A stretch of a string.
  static func substring(_ text: Substring) -> Value { .substring(SubstringBox(text)) }

  /// The text of a string, a substring or a character.
  var textContent: Substring? {
    switch self {
    case .string(let box), .character(let box): box.text[...]
    case .short(let text): text.text[...]
    case .ascii(let letter): String(Unicode.Scalar(letter))[...]
    case .substring(let box): box.text
    default: nil
    }
  }
}
