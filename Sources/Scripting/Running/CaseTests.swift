/// Tests of the cases of a switch that look at values where they stand: nothing is moved or counted
/// but what a name takes.
enum CaseTests {
  typealias PayloadRoad = Checker.Matcher.PayloadRoad

  /// Whether the enumeration in a slot is one case, and what it holds fits.
  static func isCase(_ index: Int, _ payload: PayloadRoad?, at slot: Int) -> BoolRoad {
    guard let fits = payload?.fits else {
      return BoolRoad { base in
        guard let box = enumeration(at: base + slot) else { return false }
        return box._withUnsafeGuaranteedRef {
          $0.withUnsafeMutablePointerToHeader { $0.pointee.index == index }
        }
      }
    }
    return BoolRoad { base in try isCase(index, at: base + slot) { try fits(base, $0) } }
  }

  /// The same for a part of a value.
  private static func isCase(_ index: Int, _ payload: PayloadRoad?, of part: Int) -> PayloadRoad {
    guard let fits = payload?.fits else {
      return PayloadRoad { _, parts in
        guard let box = enumeration(at: parts + part) else { return false }
        return box._withUnsafeGuaranteedRef {
          $0.withUnsafeMutablePointerToHeader { $0.pointee.index == index }
        }
      }
    }
    return PayloadRoad { base, parts in
      try isCase(index, at: parts + part) { try fits(base, $0) }
    }
  }

  @inline(__always)
  private static func isCase(
    _ index: Int, at place: Base, _ fits: (Base) throws -> Bool
  ) throws -> Bool {
    guard let box = enumeration(at: place) else { return false }
    return try box._withUnsafeGuaranteedRef { box in
      try box.withUnsafeMutablePointers { head, parts in
        try head.pointee.index == index && fits(parts)
      }
    }
  }

  /// The reference stands at the value's own address: see `StoredPart`.
  @inline(__always)
  private static func enumeration(at place: Base) -> Unmanaged<EnumerationBox>? {
    guard case .enumeration = place.pointee else { return nil }
    return UnsafeRawPointer(place).load(as: Unmanaged<EnumerationBox>.self)
  }

  // MARK: Parts

  /// Whether every part of a value fits its pattern.
  static func all(_ matchers: [Checker.Matcher]) -> PayloadRoad {
    let tests = matchers.enumerated().compactMap { part, matcher in test(matcher, of: part) }
    return all(tests[...])
  }

  private static func all(_ tests: ArraySlice<PayloadRoad>) -> PayloadRoad {
    switch tests.count {
    case 0: return PayloadRoad { _, _ in true }
    case 1: return tests[tests.startIndex]
    default:
      // Halves of halves: reading structures out of an array would copy each.
      let middle = tests.startIndex + tests.count / 2
      let (first, second) = (all(tests[..<middle]).fits, all(tests[middle...]).fits)
      return PayloadRoad { base, parts in try first(base, parts) && second(base, parts) }
    }
  }

  /// Nil for a part that nobody asks for.
  private static func test(_ matcher: Checker.Matcher, of part: Int) -> PayloadRoad? {
    switch matcher.taking {
    case .nothing?: return nil
    case .slot(let slot, isPlain: true)?:
      return PayloadRoad { base, parts in
        (base + slot).initialize(to: parts[part])
        return true
      }
    case .slot(let slot, isPlain: false)?:
      return PayloadRoad { base, parts in
        base[slot] = parts[part]
        return true
      }
    case nil: break
    }
    if let (index, payload) = matcher.enumCase { return isCase(index, payload, of: part) }
    let run = matcher.run
    return PayloadRoad { base, parts in try run(base, parts[part]) }
  }
}
