/// What was added to a text and does not stand in it yet: a loop that adds a few bytes at a time
/// writes them here, and whoever reads the text finds them in it.
///
/// There is one for all texts of a run; it belongs to the one that was added to last.
struct TextTail {
  fileprivate(set) unowned(unsafe) var owner: StringBox?
  fileprivate var count = 0
  fileprivate let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)

  fileprivate static let capacity = 4096
  /// Longer additions are not gathered here.
  fileprivate static let longest = 64

  func free() { bytes.deallocate() }
}

/// The storage of a string value.
public final class StringBox {
  @exclusivity(unchecked) private var known: String
  /// Where the text goes on.
  private var tail: UnsafeMutablePointer<TextTail>?

  public init(_ text: String) { known = text }

  deinit {
    guard let tail else { return }
    tail.pointee.owner = nil
    tail.pointee.count = 0
  }

  public var text: String {
    get {
      if tail != nil { settle() }
      return known
    }
    _modify {
      if tail != nil { settle() }
      yield &known
    }
  }

  // Read in place: a text that is handed out is counted.

  var endIndex: String.Index {
    if tail != nil { settle() }
    return known.endIndex
  }

  var isEmpty: Bool { utf8Count == 0 }

  var utf8Count: Int {
    if tail != nil { settle() }
    return known.utf8.count
  }

  /// How many characters there are; nil where the characters have to be asked.
  var bytewiseCount: Int? {
    if tail != nil { settle() }
    return known.withUTF8 { Bytewise.holds($0) ? $0.count : nil }
  }

  /// The letter of ASCII at a position; nil where the characters have to be asked.
  func letter(at index: String.Index) -> UInt8? {
    if tail != nil { settle() }
    let offset = known.utf8.distance(from: known.startIndex, to: index)
    return known.withUTF8 { Bytewise.letter($0, at: offset) }
  }

  /// The position behind a letter of ASCII; nil where the characters have to be asked.
  func position(after index: String.Index) -> String.Index? {
    if tail != nil { settle() }
    let offset = known.utf8.distance(from: known.startIndex, to: index)
    guard known.withUTF8({ Bytewise.letter($0, at: offset) }) != nil else { return nil }
    return known.utf8.index(known.startIndex, offsetBy: offset + 1)
  }

  /// Puts what was added into the text.
  @inline(never)
  func settle() {
    guard let tail else { return }
    known += Bytewise.text(
      Bytewise.Bytes(start: tail.pointee.bytes, count: tail.pointee.count), 0, tail.pointee.count)
    tail.pointee.owner = nil
    tail.pointee.count = 0
    self.tail = nil
  }

  /// Adds bytes of UTF-8.
  /// - Throws: `Trap` where the text becomes too long.
  func append(_ more: UnsafeBufferPointer<UInt8>, _ shared: UnsafeMutablePointer<TextTail>?) throws
  {
    if tail == nil, let shared, more.count <= TextTail.longest {
      shared.pointee.owner?.settle()
      shared.pointee.owner = self
      tail = shared
    }
    guard let tail, more.count <= TextTail.longest, let first = more.baseAddress else {
      text += Bytewise.text(more, 0, more.count)
      return try ValueSize.check(bytes: known.utf8.count)
    }
    if tail.pointee.count + more.count > TextTail.capacity {
      settle()
      try ValueSize.check(bytes: known.utf8.count)
      tail.pointee.owner = self
      self.tail = tail
    }
    (tail.pointee.bytes + tail.pointee.count).update(from: first, count: more.count)
    tail.pointee.count += more.count
  }
}
