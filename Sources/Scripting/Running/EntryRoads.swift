/// Lowered access to the entries of dictionaries.
enum EntryRoads {
  // Keys of one's own types are hashed and compared by code that may reach the dictionary: it is read
  // and written where it stands only for other keys, or where nobody else reaches it.

  /// `dictionary[key]`.
  static func reading(_ source: Code, _ key: Code, isBuiltin: Bool) -> Code {
    let (key, eval) = (key.eval, source.eval)
    if isBuiltin, let find = source.place?.find {
      return .ofFlat { base in
        let key = try key(base)
        if let place = try find(base), let box = box(at: place) {
          return box._withUnsafeGuaranteedRef { $0.storage.valueInPlace(forKey: key) }
        }
        let dictionary = try eval(base)
        guard case .dictionary(let box) = dictionary else { throw noDictionary(dictionary) }
        return box.storage.valueInPlace(forKey: key)
      }
    }
    return .ofFlat { base in
      let dictionary = try eval(base)
      guard case .dictionary(let box) = dictionary else { throw noDictionary(dictionary) }
      let key = try key(base)
      return isBuiltin ? box.storage.valueInPlace(forKey: key) : box.storage[key]
    }
  }

  /// `dictionary[key, default: …]`.
  static func reading(
    _ source: Code, _ key: Code, default fallback: Code, isBuiltin: Bool
  ) -> Code {
    let known = reading(source, key, isBuiltin: isBuiltin).asFlat
    let fallback = fallback.eval
    return Code { base in try known(base) ?? fallback(base) }
  }

  /// `dictionary[key] = value`, where nil takes the entry out.
  static func setting(_ target: PlaceCode, _ key: Code, _ value: Code) -> EffectRoad {
    let (key, value) = (key.eval, value.asFlat)
    if let locate = part(target)?.locate {
      return EffectRoad { base in
        let value = try value(base)
        let key = try key(base)
        try set(at: locate(base), key, value)
      }
    }
    let modify = target.modify()
    return EffectRoad { base in
      let value = try value(base)
      let key = try key(base)
      try modify(base) { dictionary in
        try withUnsafeMutablePointer(to: &dictionary) { try set(at: $0, key, value) }
      }
    }
  }

  /// Where a dictionary stands that may be written there.
  static func part(_ target: PlaceCode) -> StoredPart? {
    guard case .dictionary(let key, _) = target.value.type, key.isBuiltin else {
      return target.owned
    }
    return target.stored?()
  }

  private static func set(at place: Base, _ key: Value, _ value: Value?) throws {
    guard let shared = box(at: place) else { throw noDictionary(place.pointee) }
    let isOwn = UnsafeMutableRawPointer(place).withMemoryRebound(
      to: DictionaryBox.self, capacity: 1
    ) { isKnownUniquelyReferenced(&$0.pointee) }
    if !isOwn {
      let copy = shared._withUnsafeGuaranteedRef { DictionaryBox($0.storage) }
      place.pointee = .dictionary(copy)
    }
    guard let box = box(at: place) else { return }
    box._withUnsafeGuaranteedRef { $0.storage[key] = value }
  }

  /// The dictionary at a place, which holds it while it is looked at: not counted (see
  /// `StoredPart`).
  @inline(__always)
  private static func box(at place: Base) -> Unmanaged<DictionaryBox>? {
    guard case .dictionary = place.pointee else { return nil }
    return UnsafeRawPointer(place).load(as: Unmanaged<DictionaryBox>.self)
  }

  @inline(never)
  private static func noDictionary(_ value: Value) -> any Error {
    ConversionError("a dictionary", value)
  }
}
