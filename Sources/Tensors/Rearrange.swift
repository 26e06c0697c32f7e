/// One side of an einops pattern: axes, each a group of names (`(head dim)`), `1` or `...`.
struct AxisPattern {
  /// The groups; a plain axis is a group of one name, `1` and `()` are groups of none.
  var groups: [[String]]
  /// The group that is `...` by itself: axes left over that stay apart. In parentheses they merge.
  private(set) var openEllipsis: Int?

  static let ellipsis = "…"

  init(_ text: String, _ fail: (String) -> ShapeError) throws(ShapeError) {
    groups = []
    var open: [String]?
    var word = ""
    func flush(_ groups: inout [[String]], _ openEllipsis: inout Int?) {
      guard !word.isEmpty else { return }
      let name = word == "..." ? AxisPattern.ellipsis : word
      if open != nil {
        if name != "1" { open?.append(name) }
      } else {
        if name == AxisPattern.ellipsis { openEllipsis = groups.count }
        groups.append(name == "1" ? [] : [name])
      }
      word = ""
    }
    for character in text {
      switch character {
      case "(":
        flush(&groups, &openEllipsis)
        guard open == nil else { throw fail("a parenthesis inside a parenthesis") }
        open = []
      case ")":
        flush(&groups, &openEllipsis)
        guard let group = open else { throw fail("a parenthesis closes that was not opened") }
        groups.append(group)
        open = nil
      case _ where character.isWhitespace: flush(&groups, &openEllipsis)
      case _ where character.isLetter || character.isNumber || "_.".contains(character):
        word.append(character)
      default: throw fail("a name cannot have \"\(character)\"")
      }
    }
    flush(&groups, &openEllipsis)
    guard open == nil else { throw fail("a parenthesis is not closed") }
    let names = groups.joined()
    for name in names {
      if names.count(where: { $0 == name }) > 1 { throw fail("\(name) is named twice") }
      if name != AxisPattern.ellipsis, name.contains(".") || Int(name) != nil {
        throw fail("\"\(name)\" is not a name")
      }
    }
  }

  var names: [String] { Array(groups.joined()) }

  /// `...` replaced by as many names as there are axes left over.
  mutating func expandEllipsis(to count: Int) {
    let rest = (0..<count).map { "\(AxisPattern.ellipsis)\($0)" }
    var expanded: [[String]] = []
    for (place, group) in groups.enumerated() {
      if place == openEllipsis {
        expanded += rest.map { [$0] }
      } else {
        expanded.append(group.flatMap { $0 == AxisPattern.ellipsis ? rest : [$0] })
      }
    }
    groups = expanded
  }
}

/// How ``reduce(_:_:_:_:)`` combines the elements of an axis that disappears.
public enum AxisReduction: String, CaseIterable, Sendable {
  case sum, mean, max, min
}

/// An einops pattern applied to a shape.
private struct Rearrangement {
  var left: AxisPattern
  var right: AxisPattern
  var lengths: [String: Int] = [:]
  let pattern: String
  let shape: [Int]
  let operation: String

  init(_ pattern: String, _ shape: [Int], _ sizes: [String: Int], _ operation: String)
    throws(ShapeError)
  {
    self.pattern = pattern
    self.shape = shape
    self.operation = operation
    let fail = { (text: String) in
      ShapeError(operation, .pattern("\"\(pattern)\": \(text)"), shapes: [shape])
    }
    let sides = pattern.splitOnce("->")
    guard let after = sides.after else { throw fail("there is no \"->\"") }
    left = try AxisPattern(sides.before, fail)
    right = try AxisPattern(after, fail)
    let hasEllipsis = left.names.contains(AxisPattern.ellipsis)
    if !hasEllipsis, right.names.contains(AxisPattern.ellipsis) {
      throw fail("... is only on the right")
    }
    if hasEllipsis, left.openEllipsis == nil {
      throw fail("... stands inside a parenthesis on the left")
    }
    let rest = hasEllipsis ? shape.count - (left.groups.count - 1) : 0
    guard rest >= 0, hasEllipsis || left.groups.count == shape.count else {
      throw fail("it names \(left.groups.count) axes and the tensor has \(shape.count)")
    }
    left.expandEllipsis(to: rest)
    right.expandEllipsis(to: rest)
    let known = Set(left.names + right.names)
    for (name, size) in sizes.sorted(by: { $0.key < $1.key }) {
      guard known.contains(name) else { throw fail("there is no axis \(name)") }
      guard size > 0 else { throw fail("\(name) cannot have \(size) elements") }
      lengths[name] = size
    }
    for (group, length) in zip(left.groups, shape) { try solve(group, length, fail) }
  }

  /// Finds the one unknown length of a group, or checks that the product is right.
  private mutating func solve(
    _ group: [String], _ length: Int, _ fail: (String) -> ShapeError
  ) throws(ShapeError) {
    let title = group.count == 1 ? group[0] : "(" + group.joined(separator: " ") + ")"
    var product = 1
    for name in group {
      let (value, overflow) = product.multipliedReportingOverflow(by: lengths[name] ?? 1)
      guard !overflow else { throw fail("\(title) is too large") }
      product = value
    }
    let unknown = group.filter { lengths[$0] == nil }
    guard unknown.count <= 1 else {
      throw fail("the lengths of \(unknown.joined(separator: " and ")) in \(title) are not given")
    }
    guard let name = unknown.first else {
      guard product == length else {
        throw fail("\(title) makes \(product) and the axis has \(length) elements")
      }
      return
    }
    guard product > 0, length % product == 0 else {
      throw fail("\(length) elements do not divide into \(title) with \(product)")
    }
    lengths[name] = length / product
  }

  func fail(_ text: String) -> ShapeError {
    ShapeError(operation, .pattern("\"\(pattern)\": \(text)"), shapes: [shape])
  }

  func length(_ name: String) throws(ShapeError) -> Int {
    guard let length = lengths[name] else { throw fail("the length of \(name) is not given") }
    return length
  }

  /// Applies the pattern: axes missing on the right are reduced, new ones repeated.
  func apply(_ t: Tensor, _ reduction: AxisReduction?, mayRepeat: Bool) throws(ShapeError)
    -> Tensor
  {
    var names = left.names
    let lost = names.filter { !right.names.contains($0) }
    let new = right.names.filter { !names.contains($0) }
    if reduction == nil, !lost.isEmpty {
      throw fail("\(lost.joined(separator: ", ")) is not on the right")
    }
    if !mayRepeat, !new.isEmpty {
      throw fail("\(new.joined(separator: ", ")) is not on the left")
    }
    var atoms: [Int] = []
    for name in names { atoms.append(try length(name)) }
    var result = try Checked.reshaped(t, atoms)
    if let reduction, !lost.isEmpty {
      let axes = names.indices.filter { lost.contains(names[$0]) }
      switch reduction {
      case .sum: result = try Checked.sum(result, axes: axes)
      case .mean: result = try Checked.mean(result, axes: axes)
      case .max: result = try Checked.max(result, axes: axes)
      case .min: result = try Checked.min(result, axes: axes)
      }
      names.removeAll { lost.contains($0) }
    }
    let kept = right.names.filter { names.contains($0) }
    result = try Checked.transposed(result, kept.compactMap { names.firstIndex(of: $0) })
    if !new.isEmpty {
      var single: [Int] = []
      var full: [Int] = []
      for name in right.names {
        full.append(try length(name))
        single.append(new.contains(name) ? 1 : full[full.count - 1])
      }
      result = try Checked.broadcast(Checked.reshaped(result, single), to: full)
    }
    var target: [Int] = []
    for group in right.groups {
      var product = 1
      for name in group { product *= try length(name) }
      target.append(product)
    }
    return try Checked.reshaped(result, target)
  }
}

extension Checked {
  /// Reorders, splits and merges axes; see the free function.
  public static func rearrange(_ t: Tensor, _ pattern: String, _ sizes: [String: Int] = [:])
    throws(ShapeError) -> Tensor
  {
    try Rearrangement(pattern, t.shape, sizes, "rearrange").apply(t, nil, mayRepeat: false)
  }

  /// Combines axes that are missing on the right; see the free function.
  public static func reduce(
    _ t: Tensor, _ pattern: String, _ reduction: AxisReduction, _ sizes: [String: Int] = [:]
  ) throws(ShapeError) -> Tensor {
    try Rearrangement(pattern, t.shape, sizes, "reduce").apply(t, reduction, mayRepeat: false)
  }

  /// Repeats along axes that are new on the right; see the free function.
  public static func repeated(_ t: Tensor, _ pattern: String, _ sizes: [String: Int] = [:])
    throws(ShapeError) -> Tensor
  {
    try Rearrangement(pattern, t.shape, sizes, "repeat").apply(t, nil, mayRepeat: true)
  }
}

/// Reorders, splits and merges axes by an einops pattern.
///
/// ```swift
/// rearrange(t, "layer batch head dest src -> batch layer head dest src")
/// rearrange(z, "b p (h c) -> b h p c", ["h": 12])
/// ```
public func rearrange(_ t: Tensor, _ pattern: String, _ sizes: [String: Int] = [:]) -> Tensor {
  orTrap(try Checked.rearrange(t, pattern, sizes))
}

/// Combines the axes that are missing on the right: `reduce(t, "(layer head) p -> layer p", .sum,
/// ["layer": 2])`.
public func reduce(
  _ t: Tensor, _ pattern: String, _ reduction: AxisReduction, _ sizes: [String: Int] = [:]
) -> Tensor {
  orTrap(try Checked.reduce(t, pattern, reduction, sizes))
}

/// Repeats along the axes that are new on the right: `repeated(t, "d -> b d", ["b": 4])`.
public func repeated(_ t: Tensor, _ pattern: String, _ sizes: [String: Int] = [:]) -> Tensor {
  orTrap(try Checked.repeated(t, pattern, sizes))
}
