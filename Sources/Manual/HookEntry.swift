import Glassbook

/// An activation, as help and the reference page describe it.
struct HookEntry {
  let kind: HookName.Kind

  static var all: [HookEntry] { HookName.Kind.allCases.map(HookEntry.init) }

  /// With `N` for the layer: `blocks.N.attn.hook_pattern`.
  var fullName: String { kind.isInBlock ? "blocks.N.\(kind.suffix)" : kind.suffix }

  /// `pattern`, as a cache knows it.
  var shortName: String {
    let last = kind.suffix.split(separator: ".").last.map(String.init) ?? kind.suffix
    return String(last.dropFirst("hook_".count))
  }

  /// What may be typed for it.
  var names: [String] {
    let last = kind.suffix.split(separator: ".").last.map(String.init) ?? kind.suffix
    return [shortName, last, kind.suffix, fullName].unique
  }

  func fits(fullName name: String) -> Bool { HookName(name)?.kind == kind }

  var shape: String { "[" + kind.axes.joined(separator: ", ") + "]" }

  var meaning: String { kind.meaning }

  /// The part of a name in front of `hook_` that a cache needs to tell places apart: `ln1`.
  private var place: String? {
    let parts = kind.suffix.split(separator: ".")
    return parts.count == 2 && ["ln1", "ln2"].contains(parts[0]) ? String(parts[0]) : nil
  }

  /// How a cell reads it from a cache.
  var example: String {
    guard kind.isInBlock else { return "cache[\"\(kind.suffix)\"]" }
    return place.map { "cache[\"\(shortName)\", 0, \"\($0)\"]" } ?? "cache[\"\(shortName)\", 0]"
  }

  var facts: [(term: String, meaning: String)] {
    var result = [("Shape", shape)]
    let kinds = HookName.Kind.allCases
    func name(_ offset: Int) -> String? {
      let index = kind.rawValue + offset
      return kinds.indices.contains(index) ? kinds[index].suffix : nil
    }
    let neighbours = [name(-1).map { "after \($0)" }, name(1).map { "before \($0)" }]
    result.append(("Fires", neighbours.compactMap(\.self).joined(separator: ", ")))
    if let condition = kind.condition { result.append(("Where", condition)) }
    return result
  }
}
