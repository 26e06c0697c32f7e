/// The keys of a dictionary, or its values, at the positions of its entries.
final class DictionaryView: ViewBox {
  enum Part: String {
    case keys = "Dictionary.Keys"
    case values = "Dictionary.Values"
  }

  let part: Part
  let entries: ValueTable

  init(_ part: Part, _ entries: ValueTable) {
    self.part = part
    self.entries = entries
    super.init(count: entries.count)
  }

  override var type: ScriptType.ViewType {
    guard let first = entries.first else { return Self.type(part, .unknown) }
    return Self.type(part, .dictionary(ScriptType(of: first.key), ScriptType(of: first.value)))
  }

  override func walk(_ body: (Value) throws -> Bool) throws {
    switch part {
    case .keys: for key in entries.keys where try !body(key) { return }
    case .values: for value in entries.values where try !body(value) { return }
    }
  }

  /// What stands in a slot.
  subscript(slot: Int) -> Value {
    part == .keys ? entries[slot].key : entries[slot].value
  }

  static func type(_ part: Part, _ dictionary: ScriptType) -> ScriptType.ViewType {
    guard case .dictionary(let key, let value) = dictionary else {
      return ScriptType.ViewType(part.rawValue, element: .unknown)
    }
    return ScriptType.ViewType(
      part.rawValue, [key, value], element: part == .keys ? key : value)
  }
}
