/// How deep lists and dictionaries of anything may stand in one another, as in `x = [x]`.
///
/// Freeing them takes as deep a recursion as they are nested, which no stack of ours holds at ten
/// millions. Looked at once in a while, since looking takes as long as they are deep.
final class Nesting {
  private var made = 0

  private static let most = 1_000_000

  /// Looks through what a new list holds.
  ///
  /// - Throws: `Trap` where it is nested too deep.
  @inline(__always)
  func check(_ values: [Value]) throws {
    guard Self.inside(values) != nil else { return }
    made &+= 1
    if made & 0xFFFF == 0 { try measure(values) }
  }

  /// Looks through a value that a variable of lists of anything gets.
  func check(_ value: Value) throws {
    switch value {
    case .array(let elements): try check(elements)
    case .dictionary(let box): try check(box.storage.slots)
    default: break
    }
  }

  @inline(never)
  private func measure(_ values: [Value]) throws {
    var (depth, level) = (0, values)
    while let next = Self.inside(level) {
      depth += 1
      guard depth <= Self.most else {
        throw Trap("lists stand in lists more than \(Self.most) deep")
      }
      level = next
    }
  }

  /// What the first list or dictionary among values holds.
  private static func inside(_ values: [Value]) -> [Value]? {
    for value in values {
      switch value {
      case .array(let elements): return elements
      case .dictionary(let box): return box.storage.slots
      default: continue
      }
    }
    return nil
  }
}
