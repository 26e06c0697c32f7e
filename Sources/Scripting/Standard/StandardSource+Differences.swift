/// What turns one collection into another.
extension StandardSource {
  /// The shortest way (Myers, "An O(ND) difference algorithm and its variations", 1986): the same
  /// one of several that the standard library finds.
  static let differences = """
    @frozen enum CollectionDifferenceChange<ChangeElement> {
      case insert(offset: Int, element: ChangeElement, associatedWith: Int?)
      case remove(offset: Int, element: ChangeElement, associatedWith: Int?)
    }

    struct CollectionDifference<ChangeElement> {
      typealias Change = CollectionDifferenceChange<ChangeElement>

      let insertions: [Change]
      let removals: [Change]

      fileprivate init(_ removals: [Change], _ insertions: [Change]) {
        self.removals = removals
        self.insertions = insertions
      }

      var count: Int { removals.count + insertions.count }
      var isEmpty: Bool { count == 0 }
      var startIndex: Int { 0 }
      var endIndex: Int { count }
      var first: Change? { removals.last ?? insertions.first }
      subscript(position: Int) -> Change {
        position < removals.count
          ? removals[removals.count - 1 - position] : insertions[position - removals.count]
      }

      func inverse() -> CollectionDifference<ChangeElement> {
        var removed: [Change] = []
        var inserted: [Change] = []
        for case .insert(let offset, let element, let other) in insertions {
          removed.append(.remove(offset: offset, element: element, associatedWith: other))
        }
        for case .remove(let offset, let element, let other) in removals {
          inserted.append(.insert(offset: offset, element: element, associatedWith: other))
        }
        return CollectionDifference<ChangeElement>(removed, inserted)
      }
    }

    extension CollectionDifference: Sequence {
      func makeIterator() -> AnyIterator<Change> {
        var position = 0
        return AnyIterator {
          guard position < count else { return nil }
          defer { position += 1 }
          return self[position]
        }
      }
    }

    extension CollectionDifferenceChange: Equatable where ChangeElement: Equatable {}
    extension CollectionDifferenceChange: Hashable where ChangeElement: Hashable {}
    extension CollectionDifference: Equatable where ChangeElement: Equatable {}
    extension CollectionDifference: Hashable where ChangeElement: Hashable {}

    extension CollectionDifference where ChangeElement: Hashable {
      func inferringMoves() -> CollectionDifference<ChangeElement> {
        var removed: [ChangeElement: Int?] = [:]
        for case .remove(let offset, let element, _) in removals {
          removed[element] = .some(removed.keys.contains(element) ? nil : offset)
        }
        var inserted: [ChangeElement: Int?] = [:]
        for case .insert(let offset, let element, _) in insertions {
          inserted[element] = .some(inserted.keys.contains(element) ? nil : offset)
        }
        var from: [Change] = []
        for case .remove(let offset, let element, _) in removals {
          let moved = (removed[element] ?? nil) == nil ? nil : inserted[element] ?? nil
          from.append(.remove(offset: offset, element: element, associatedWith: moved))
        }
        var to: [Change] = []
        for case .insert(let offset, let element, _) in insertions {
          let moved = (inserted[element] ?? nil) == nil ? nil : removed[element] ?? nil
          to.append(.insert(offset: offset, element: element, associatedWith: moved))
        }
        return CollectionDifference<ChangeElement>(from, to)
      }
    }

    extension Sequence {
      func difference(
        from other: [Element], by areEquivalent: (Element, Element) -> Bool
      ) -> CollectionDifference<Element> {
        let (old, new) = (other, Array(self))
        var trace: [[Int]] = []
        var reached = [0, 0, 0]
        var (x, y) = (0, 0)
        search: for depth in 0...(old.count + new.count) {
          trace.append(reached)
          let before = reached
          // Diagonal k stands at k + depth + 1; one more on each side is never read unset.
          reached = Array(repeating: 0, count: 2 * depth + 3)
          for k in stride(from: -depth, through: depth, by: 2) {
            if depth == 0 {
              x = 0
            } else if k == -depth || (k != depth && before[k + depth - 1] < before[k + depth + 1]) {
              x = before[k + depth + 1]
            } else {
              x = before[k + depth - 1] + 1
            }
            y = x - k
            while x < old.count, y < new.count, areEquivalent(old[x], new[y]) {
              x += 1
              y += 1
            }
            reached[k + depth + 1] = x
            if x >= old.count, y >= new.count { break search }
          }
        }
        var removed: [CollectionDifference<Element>.Change] = []
        var inserted: [CollectionDifference<Element>.Change] = []
        for depth in stride(from: trace.count - 1, to: 0, by: -1) {
          let before = trace[depth]
          let k = x - y
          let isDown =
            k == -depth || (k != depth && before[k + depth - 1] < before[k + depth + 1])
          let last = isDown ? k + 1 : k - 1
          x = before[last + depth]
          y = x - last
          if isDown {
            inserted.append(.insert(offset: y, element: new[y], associatedWith: nil))
          } else {
            removed.append(.remove(offset: x, element: old[x], associatedWith: nil))
          }
        }
        return CollectionDifference<Element>(removed.reversed(), inserted.reversed())
      }
    }

    extension Sequence where Element: Equatable {
      func difference(from other: [Element]) -> CollectionDifference<Element> {
        difference(from: other) { $0 == $1 }
      }
    }

    extension String {
      func difference(from other: String) -> CollectionDifference<Character> {
        Array(self).difference(from: Array(other))
      }

      func applying(_ difference: CollectionDifference<Character>) -> String? {
        Array(self).applying(difference).map { String($0) }
      }
    }

    extension Array {
      func applying(_ difference: CollectionDifference<Element>) -> [Element]? {
        var result = self
        for case .remove(let offset, _, _) in difference.removals.reversed() {
          guard result.indices.contains(offset) else { return nil }
          result.remove(at: offset)
        }
        for case .insert(let offset, let element, _) in difference.insertions {
          guard offset <= result.count else { return nil }
          result.insert(element, at: offset)
        }
        return result
      }
    }
    """

  /// What kind of number a fraction is.
  static let classes = """
    @frozen enum FloatingPointClassification {
      case signalingNaN, quietNaN, negativeInfinity, negativeNormal, negativeSubnormal
      case negativeZero, positiveZero, positiveSubnormal, positiveNormal, positiveInfinity
    }

    extension FloatingPoint {
      var floatingPointClass: FloatingPointClassification {
        if isNaN { return isSignalingNaN ? .signalingNaN : .quietNaN }
        let isNegative = sign == .minus
        if isInfinite { return isNegative ? .negativeInfinity : .positiveInfinity }
        if isNormal { return isNegative ? .negativeNormal : .positiveNormal }
        if isZero { return isNegative ? .negativeZero : .positiveZero }
        return isNegative ? .negativeSubnormal : .positiveSubnormal
      }
    }
    """
}
