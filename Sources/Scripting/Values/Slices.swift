/// The storage of an array slice: it keeps the array's elements, and their positions there.
public final class SliceBox {
  public var elements: ArraySlice<Value>

  public init(_ elements: ArraySlice<Value>) { self.elements = elements }
}

/// The storage of a stretch of a string, which shares the string's text and positions.
public final class SubstringBox {
  public var text: Substring

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

  let type: ScriptType.ViewType
  let style: Style
  let walk: Walk
  /// How many elements there are, where that is known without walking.
  let count: Int?

  init(_ type: ScriptType.ViewType, _ style: Style, count: Int? = nil, walk: @escaping Walk) {
    self.type = type
    self.style = style
    self.count = count
    self.walk = walk
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
    case .substring(let box): box.text
    default: nil
    }
  }
}
