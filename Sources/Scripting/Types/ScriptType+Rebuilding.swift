/// Values that Swift converts with all their parts: `[Int]` where `[Int?]` or `[AnyHashable]` is asked
/// for.
extension ScriptType {
  /// Whether a value of another type, which fits, is made anew to stand as one of this type.
  func rebuilds(_ source: ScriptType) -> Bool {
    switch (source, self) {
    case (.array(let part), .array(let wanted)), (.set(let part), .set(let wanted)),
      (.slice(let part), .slice(let wanted)), (.array(let part), .sequence(let wanted)):
      wanted.rebuildsPart(part)
    case (.optional(let inner), .optional(let wanted)): wanted.rebuilds(inner)
    case (.dictionary(let key, let value), .dictionary(let wantedKey, let wanted)):
      wantedKey.rebuildsPart(key) || wanted.rebuildsPart(value)
    case (.tuple(let parts), .tuple(let wanted)) where parts.count == wanted.count:
      zip(parts, wanted).contains { $1.type.rebuildsPart($0.type) }
    default: isErased && source != self
    }
  }

  private func rebuildsPart(_ source: ScriptType) -> Bool {
    if case .optional = self, !source.isOptional, source != .unknown, source != .never {
      return true
    }
    return rebuilds(source)
  }

  /// A running value as this type asks for it: its parts erased or wrapped where the type's are.
  func rebuilding(_ value: Value) throws -> Value {
    switch (self, value) {
    case (ErasedHashable.scriptType, _):
      if value.isNull || ErasedHashable.accepts(value) { return value }
      return ErasedHashable(base: value).scriptValue
    case (.array(let inner), .array(let elements)), (.sequence(let inner), .array(let elements)):
      return .array(try elements.map(inner.rebuilding))
    case (.slice(let inner), .slice(let box)):
      let elements = try box.elements.map(inner.rebuilding)
      let start = box.elements.startIndex
      return .slice(([Value](repeating: .void, count: start) + elements)[start...])
    case (.set(let inner), .set(let box)):
      return .set(SetBox(ValueSet(try box.storage.map(inner.rebuilding))))
    case (.optional, .null): return value
    case (.optional(let inner), .some(let ref)): return .wrapped(try inner.rebuilding(ref.value))
    case (.optional(let inner), _): return .wrapped(try inner.rebuilding(value))
    case (.tuple(let parts), .tuple(let box)) where parts.count == box.parts.count:
      let labels = parts.contains { $0.label != nil } ? parts.map(\.label) : []
      return .tuple(try zip(parts, box.parts).map { try $0.type.rebuilding($1) }, labels: labels)
    case (.dictionary(let key, let inner), .dictionary(let box)):
      var storage = ValueTable()
      for (name, element) in box.storage {
        storage[try key.rebuilding(name)] = try inner.rebuilding(element)
      }
      return .dictionary(DictionaryBox(storage))
    default: return value
    }
  }

  /// Whether values of the type have to be erased, or some of their parts.
  private var isErased: Bool {
    switch self {
    case ErasedHashable.scriptType: true
    case .array(let inner), .set(let inner), .optional(let inner): inner.isErased
    case .dictionary(let key, let value): key.isErased || value.isErased
    default: false
    }
  }
}
