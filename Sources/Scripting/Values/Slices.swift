/// The storage of an array slice: it keeps the array's elements, and their positions there.
public final class SliceBox {
  @exclusivity(unchecked) public var elements: ArraySlice<Value>

  public init(_ elements: ArraySlice<Value>) { self.elements = elements }
}

/// The storage of a stretch of a string, which shares the string's text and positions.
public final class SubstringBox {
  @exclusivity(unchecked) public var text: Substring

  public init(_ text: Substring) { self.text = text }
}

/// A sequence that is computed while somebody walks over it: `reversed()`, `enumerated()`, `zip`,
/// `stride`, `lazy`, the keys of a dictionary.
public final class ViewBox {
  /// Gives each element to a body until it answers false.
  typealias Walk = ((Value) throws -> Bool) throws -> Void

  /// How `print` shows a view.
  enum Style {
    /// As Swift shows a struct: the type's name and its stored parts.
    case fields([(label: String, value: Value)])
    /// As a list of its elements.
    case list
    /// As the text it was made of.
    case text(String)
  }

  private let makeType: () -> ScriptType.ViewType
  private let makeStyle: () -> Style
  let walk: Walk
  /// Gives each element, if they are pairs, without a tuple for them.
  let pairs: PairWalk?
  /// How many elements there are, where that is known without walking.
  let count: Int?

  /// Gives pairs to a body until it answers false.
  struct PairWalk {
    let run: ((Value, Value) throws -> Bool) throws -> Void
  }

  // Most views are walked over and forgotten: nobody asks for their types and what they show.
  var type: ScriptType.ViewType { makeType() }
  var style: Style { makeStyle() }

  init(
    _ type: @escaping @autoclosure () -> ScriptType.ViewType,
    _ style: @escaping @autoclosure () -> Style, count: Int? = nil, walk: @escaping Walk
  ) {
    makeType = type
    makeStyle = style
    self.count = count
    self.walk = walk
    pairs = nil
  }

  /// A view of pairs with these labels.
  init(
    _ type: @escaping @autoclosure () -> ScriptType.ViewType,
    _ style: @escaping @autoclosure () -> Style, count: Int?, labels: [String?] = [],
    pairs: @escaping ((Value, Value) throws -> Bool) throws -> Void
  ) {
    makeType = type
    makeStyle = style
    self.count = count
    self.pairs = PairWalk(run: pairs)
    walk = { body in try pairs { try body(.tuple(TupleBox([$0, $1], labels: labels))) } }
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
