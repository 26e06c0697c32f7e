/// What is known of values before anything runs, beyond single constants: the values that a name
/// takes one after the other, texts with gaps, and code that cannot be reached.

/// A text of which parts are known: `"blocks.\(layer).hook_z"` is `["blocks.", nil, ".hook_z"]`.
public struct TextWithGaps: Sendable {
  public var pieces: [String?]
}

/// What a closure asks of a text, where that is all it does: `{ $0.hasSuffix("hook_z") }`.
public struct TextTest: Sendable {
  public enum Kind: Sendable { case prefix, suffix, part, whole }
  public var kind: Kind
  public var text: String
}

/// What is known of a closure's parameters from the place where the closure stands.
struct ClosureKnowledge {
  /// The values that it is called with, one after the other: those of the list that `map` walks.
  var choices: [Value] = []
  /// Whether it is certainly called.
  var isCertain = false
  /// Facts by parameter.
  var facts: [(any Sendable)?] = []
}

extension Checked {
  /// Values that walking over it certainly gives: all that are written, the ends of a range.
  var everyValue: [Value] {
    if let bounds {
      guard case .int(let lower)? = bounds.lower.literal,
        case .int(var upper)? = bounds.upper.literal
      else { return [] }
      if !bounds.isClosed { upper -= lower < upper ? 1 : 0 }
      let isEmpty = bounds.isClosed ? lower > upper : bounds.upper.literal == bounds.lower.literal
      return isEmpty || lower > upper
        ? [] : lower == upper ? [.int(lower)] : [.int(lower), .int(upper)]
    }
    if case .array(let values)? = literal, values.count <= 64 { return Array(values) }
    return []
  }

  /// The values it may stand for here: the one that is known, or those it takes in turn.
  var possible: [Value] { literal.map { [$0] } ?? choices }

  /// Takes up what is known of a value computed from others.
  mutating func take(_ values: [Value], of count: Int) {
    if count == 1 { literal = values.first } else { choices = values }
  }

  var isFalse: Bool { if case .bool(false)? = literal { true } else { false } }
  var isTrue: Bool { if case .bool(true)? = literal { true } else { false } }
}

extension Checker {
  /// Checks code that need not run whenever the code around it does.
  func inDoubt<R>(_ body: () -> R) -> R {
    let outer = (certainLoops, deadness)
    certainLoops = []
    defer { (certainLoops, deadness) = outer }
    return body()
  }

  /// Checks code that runs only where something is so; what builtins find wrong with values in code
  /// that is never reached is nobody's mistake.
  func branch<R>(isDead: Bool, _ body: () -> R) -> R {
    deadness += isDead ? 1 : 0
    defer { deadness -= isDead ? 1 : 0 }
    return inDoubt(body)
  }

  /// Checks the body of a loop whose variables take certain values in turn.
  ///
  /// - Parameter isStraight: Whether every turn runs the whole body.
  func turning<R>(
    over choices: [Value], _ variables: [Variable], isStraight: Bool, _ body: () -> R
  ) -> R {
    guard isStraight, !choices.isEmpty else { return inDoubt(body) }
    loopCount += 1
    let id = loopCount
    for (index, variable) in variables.enumerated() {
      variable.loop = id
      variable.choices =
        variables.count == 1
        ? choices
        : choices.compactMap { value in
          guard case .tuple(let box) = value, box.count == variables.count else {
            return nil
          }
          return box[index]
        }
    }
    certainLoops.insert(id)
    defer { certainLoops.remove(id) }
    return body()
  }

  /// The variables that a loop's pattern binds, in the order of the elements' parts.
  func turningVariables(_ pattern: Pattern) -> [Variable] {
    switch pattern.kind {
    case .name(let name, _):
      if case .variable(let variable)? = scope.names[name] { return [variable] }
    case .typed(let inner, _): return turningVariables(inner)
    case .tuple(let elements):
      return elements.map { element in
        turningVariables(element.pattern).first
          ?? Variable("_", .unknown, isMutable: false, place: pattern.place, function: nil, slot: 0)
      }
    default: break
    }
    return []
  }

  /// What is known of a text from its parts.
  func know(_ checked: inout Checked, from parts: [(text: String, value: Checked?)]) {
    var texts = [""]
    var isKnown = true
    var pieces: [String?] = []
    for (text, value) in parts {
      pieces.append(text)
      texts = texts.map { $0 + text }
      guard let value else { continue }
      if let gaps = value.fact as? TextWithGaps {
        pieces += gaps.pieces
        isKnown = false
        continue
      }
      let possible = value.possible.compactMap(\.plainText)
      pieces.append(possible.count == 1 ? possible[0] : nil)
      isKnown = isKnown && !possible.isEmpty && possible.count * texts.count <= 64
      if isKnown { texts = texts.flatMap { before in possible.map { before + $0 } } }
    }
    if isKnown {
      checked.take(texts.map { .text($0) }, of: texts.count)
    }
    if checked.literal == nil { checked.fact = TextWithGaps(pieces: pieces) }
  }

  /// The names that cells assign as a whole, anywhere: what was known of those may not last.
  static func assignedNames(_ cells: [[Stmt]]) -> Set<String> {
    var names: Set<String> = []
    func note(_ target: Expr) {
      switch target.kind {
      case .name(let name): names.insert(name)
      case .tuple(let elements): for element in elements { note(element.value) }
      case .chain(let inner), .force(let inner), .optionalMark(let inner): note(inner)
      default: break
      }
    }
    for list in cells {
      for item in list {
        item.forEachExpression { expression in
          switch expression.kind {
          case .assign(let target, _, _): note(target)
          case .inoutArgument(let target): note(target)
          default: break
          }
        }
      }
    }
    return names
  }
}

extension Value {
  /// As an interpolation writes it; nil for what is not written plainly.
  fileprivate var plainText: String? {
    switch self {
    case .int(let number): "\(number)"
    default: string
    }
  }
}

extension ClosureTree {
  /// What the closure asks of its only argument, where that is all it does.
  var textTest: TextTest? {
    guard body.count == 1, parameters.count <= 1 else { return nil }
    let result: Expr
    switch body[0].kind {
    case .expression(let value): result = value
    case .returning(let value?): result = value
    default: return nil
    }
    let argument = parameters.first?.name ?? "$0"
    func isArgument(_ expression: Expr) -> Bool {
      if case .name(argument) = expression.kind { true } else { false }
    }
    func text(_ expression: Expr) -> String? {
      guard case .string(let parts) = expression.kind, parts.allSatisfy({ $0.value == nil }) else {
        return nil
      }
      return parts.map(\.text).joined()
    }
    switch result.kind {
    case .call(let callee, let arguments):
      guard case .member(let base, let name, _) = callee.kind, isArgument(base),
        arguments.count == 1, arguments[0].label == nil, let text = text(arguments[0].value)
      else { return nil }
      let kinds: [String: TextTest.Kind] = [
        "hasPrefix": .prefix, "hasSuffix": .suffix, "contains": .part,
      ]
      return kinds[name].map { TextTest(kind: $0, text: text) }
    case .infix("==", let left, let right, _):
      guard isArgument(left), let text = text(right) else { return nil }
      return TextTest(kind: .whole, text: text)
    default: return nil
    }
  }
}
