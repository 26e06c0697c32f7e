/// A position in a dictionary or a set, as cells hold it: where an entry stands among the slots.
protocol HashedPosition: HostType, Hashable, Comparable {
  var slot: Int { get }
  init(slot: Int)
}

extension HashedPosition {
  static func < (left: Self, right: Self) -> Bool { left.slot < right.slot }
}

struct DictionaryPosition: HashedPosition {
  let slot: Int

  static var scriptName: String { "Dictionary.Index" }
}

struct SetPosition: HashedPosition {
  let slot: Int

  static var scriptName: String { "Set.Index" }
}
