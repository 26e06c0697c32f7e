/// The name of a list that a misspelt name most likely meant; nil when nothing is near.
///
/// Near means an edit distance (insert, delete, replace, swap neighbours; case does not count)
/// of at most a third of the name's length, and at most three.
public func nearest(_ name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased())
  let limit = min(3, max(1, wanted.count / 3))
  var best: (name: String, distance: Int)?
  for candidate in candidates where candidate != name {
    let other = Array(candidate.lowercased())
    guard abs(other.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, other)
    guard distance <= limit, distance < wanted.count else { continue }
    if let current = best {
      if distance > current.distance { continue }
      // Among equals the alphabet decides, so that tables' order does not show.
      if distance == current.distance, candidate > current.name { continue }
    }
    best = (candidate, distance)
  }
  return best?.name
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two words.
func editDistance<Letter: Equatable>(_ left: [Letter], _ right: [Letter]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var before = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  var current = previous
  for i in 1...left.count {
    current[0] = i
    for j in 1...right.count {
      let cost = left[i - 1] == right[j - 1] ? 0 : 1
      current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        current[j] = min(current[j], before[j - 2] + 1)
      }
    }
    (before, previous, current) = (previous, current, before)
  }
  return previous[right.count]
}

/// The camelCase twin of a snake_case name; nil when the name has no inner underscore.
///
/// Capitals are kept, as in `get_act_patch_resid_pre` → `getActPatchResidPre`.
public func camelCaseTwin(_ name: String) -> String? {
  let parts = name.split(separator: "_", omittingEmptySubsequences: true)
  guard parts.count > 1, !name.hasPrefix("_") else { return nil }
  return parts[0]
    + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}
