import Glassbook
import Scripting

/// Names of a model that has every kind of activation, for hints.
private let everyName: [String] = HookName.Kind.allCases.map { HookName($0, layer: 0).description }

/// What is wrong with a full hook name on a model.
func hookFinding(
  _ name: String, _ cfg: HookedTransformerConfig, at place: StaticCall.Argument
) -> Finding? {
  do {
    _ = try cfg.hookName(name)
    return nil
  } catch {
    guard let error = error as? ModelError else { return nil }
    return Finding(error.description, hint: error.scriptHint, at: place)
  }
}

/// What is wrong with a name, as `getActName` takes it, on any model.
func unknownName(
  _ name: String, _ layer: Int?, _ type: String?, _ place: StaticCall.Argument
) -> [Finding] {
  let full = getActName(name, layer, type)
  guard HookName(full) == nil else { return [] }
  let error = ModelError.unknownHook(name: full, known: everyName)
  return [Finding("no activation is called '\(name)'", hint: error.scriptHint, at: place)]
}

/// What is wrong with the full hook names that an argument gives: a text, a text with gaps, a list
/// of those.
///
/// - Parameter cfg: the model's; `nil` where that is not known.
func hookFindings(
  _ argument: StaticCall.Argument, _ cfg: HookedTransformerConfig?
) -> [Finding] {
  if let name = argument.text {
    if let cfg { return hookFinding(name, cfg, at: argument).map { [$0] } ?? [] }
    return HookName(name) == nil ? unknownName(name, nil, nil, argument) : []
  }
  if let gaps = argument.fact as? TextWithGaps {
    // Every layer has the same activations: those of the first stand for all.
    let known = cfg.map { $0.everyHookName } ?? everyName
    let shown = gaps.pieces.map { $0 ?? "…" }.joined()
    guard !known.contains(where: { gaps.matches($0) || gaps.matches(inLayer: $0) }) else {
      return []
    }
    let example = gaps.pieces.map { $0 ?? "0" }.joined()
    let error = ModelError.unknownHook(name: example, known: known)
    return [
      Finding("no activation has a name like '\(shown)'", hint: error.scriptHint, at: argument)
    ]
  }
  return argument.parts.flatMap { hookFindings($0, cfg) }
}

extension HookedTransformerConfig {
  /// The names that an unfiltered cache has and those that have to be asked for.
  fileprivate var everyHookName: [String] {
    HookName.Kind.allCases.map { HookName($0, layer: 0).description }
      .filter { (try? hookName($0)) != nil }
  }
}

extension TextWithGaps {
  /// Whether the gaps can be filled so that the text is `name`.
  func matches(_ name: String) -> Bool {
    var rest = name[...]
    for (index, piece) in pieces.enumerated() {
      guard let piece, !piece.isEmpty else { continue }
      let isAnchored = index == 0 || pieces[index - 1] != nil
      if isAnchored {
        guard rest.hasPrefix(piece) else { return false }
        rest = rest.dropFirst(piece.count)
      } else if index == pieces.count - 1 {
        guard rest.hasSuffix(piece) else { return false }
        rest = rest.suffix(0)
      } else {
        guard let range = rest.firstRange(of: piece) else { return false }
        rest = rest[range.upperBound...]
      }
    }
    return rest.isEmpty || pieces.last == .some(nil)
  }

  /// Whether the text is the name of an activation in another layer.
  func matches(inLayer name: String) -> Bool {
    guard let first = pieces.first ?? nil, first.hasPrefix("blocks."), name.hasPrefix("blocks.0.")
    else { return false }
    let digits = first.dropFirst("blocks.".count).prefix { $0.isNumber }
    guard !digits.isEmpty else { return false }
    return matches("blocks.\(digits)." + name.dropFirst("blocks.0.".count))
  }
}

/// The names that a filter lets through: one, a list, or those that a test of a text takes.
func filteredNames(
  _ filter: StaticCall.Argument, _ cfg: HookedTransformerConfig
) -> Set<String>? {
  if let test = filter.fact as? TextTest {
    let listed = cfg.hookNames().map(\.description)
    return Set(listed.filter { test.takes($0) })
  }
  let texts = filter.texts
  guard !texts.isEmpty, filter.text != nil || texts.count == filter.parts.count else { return nil }
  let names = texts.map(\.text).filter { (try? cfg.hookName($0)) != nil }
  return names.count == texts.count ? Set(names) : nil
}

extension TextTest {
  func takes(_ name: String) -> Bool {
    switch kind {
    case .prefix: name.hasPrefix(text)
    case .suffix: name.hasSuffix(text)
    case .part: name.contains(text)
    case .whole: name == text
    }
  }
}

/// What a hook is given, by the names that it is attached to; and what is wrong with those.
func hookKnowledge(
  _ selector: StaticCall.Argument, _ subject: (any Sendable)?
) -> (facts: [(any Sendable)?], findings: [Finding]) {
  guard let cfg = (subject as? ModelFact)?.cfg else { return ([], []) }
  var names: [String]
  if let test = selector.fact as? TextTest {
    names = cfg.hookNames().map(\.description).filter { test.takes($0) }
  } else {
    names = selector.texts.map(\.text)
    if names.isEmpty, let gaps = selector.fact as? TextWithGaps {
      names = cfg.hookNames().map(\.description).filter { gaps.matches($0) }
    }
  }
  let shapes = names.compactMap { name in
    (try? cfg.hookName(name)).map { cfg.lengths(of: $0.kind).map(\.length) }
  }
  let findings = hookFindings(selector, cfg)
  guard let first = shapes.first, shapes.count == names.count,
    shapes.allSatisfy({ $0.count == first.count })
  else { return ([], findings) }
  let common = first.indices.map { axis in
    shapes.allSatisfy { $0[axis] == first[axis] } ? first[axis] : nil
  }
  return ([ShapeFact(common)], findings)
}
