/// Positions and characters of strings that are read where they stand; nil where the long road must
/// be taken.
enum TextPlaces {
  static func start(_ text: UnsafePointer<Value>) -> Value? {
    switch text.pointee {
    case .short, .string: .position("".startIndex)
    default: nil
    }
  }

  static func end(_ text: UnsafePointer<Value>) -> Value? {
    switch text.pointee {
    case .short(let short): .position(position(short.count))
    case .string: .position(box(text)._withUnsafeGuaranteedRef { $0.endIndex })
    default: nil
    }
  }

  static func count(_ text: UnsafePointer<Value>) -> Value? {
    switch text.pointee {
    case .short(let short): .int(short.count)
    case .string: box(text)._withUnsafeGuaranteedRef { $0.bytewiseCount }.map { .int($0) }
    default: nil
    }
  }

  static func isEmpty(_ text: UnsafePointer<Value>) -> Value? {
    switch text.pointee {
    case .short(let short): .bool(short.count == 0)
    case .string: .bool(box(text)._withUnsafeGuaranteedRef { $0.isEmpty })
    default: nil
    }
  }

  static func letter(_ text: UnsafePointer<Value>, _ index: Value) -> Value? {
    guard case .position(let index) = index else { return nil }
    switch text.pointee {
    case .short(let short):
      let offset = offset(index)
      return offset >= 0 && offset < short.count ? .ascii(short[offset]) : nil
    case .string:
      return box(text)._withUnsafeGuaranteedRef { $0.letter(at: index) }.map { .ascii($0) }
    default: return nil
    }
  }

  /// The position behind a character.
  static func next(_ text: UnsafePointer<Value>, _ index: Value) -> Value? {
    guard case .position(let index) = index else { return nil }
    switch text.pointee {
    case .short(let short):
      let offset = offset(index)
      return offset >= 0 && offset < short.count ? .position(position(offset + 1)) : nil
    case .string:
      return box(text)._withUnsafeGuaranteedRef { $0.position(after: index) }
        .map { .position($0) }
    default: return nil
    }
  }

  /// The reference stands at the value's own address: see `StoredPart`.
  private static func box(_ text: UnsafePointer<Value>) -> Unmanaged<StringBox> {
    UnsafeRawPointer(text).load(as: Unmanaged<StringBox>.self)
  }

  /// A text as long as short ones can be: its positions are theirs.
  private static let ruler = "1234567"

  private static func position(_ offset: Int) -> String.Index {
    ruler.utf8.index(ruler.startIndex, offsetBy: offset)
  }

  private static func offset(_ index: String.Index) -> Int {
    ruler.utf8.distance(from: ruler.startIndex, to: index)
  }
}
