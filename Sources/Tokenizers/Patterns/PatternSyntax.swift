/// What a regular expression says, as a tree.
indirect enum PatternNode: Sendable {
  case empty
  case set(ScalarSet)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  case repetition(PatternNode, low: Int, high: Int?, PatternGreed)
  /// What follows must match (or must not), and is not consumed.
  case lookahead(PatternNode, isNegative: Bool)
  /// Matches as it first does, and is not tried again.
  case atomic(PatternNode)
  case anchor(PatternAnchor)
}

/// How much of what it may a repetition takes.
enum PatternGreed: Sendable {
  /// All it can, and gives back when the rest does not match.
  case greedy
  /// As little as it can, and more when the rest does not match.
  case lazy
  /// All it can, and gives nothing back.
  case possessive
}

/// A place in the text.
enum PatternAnchor: UInt8, Sendable {
  case lineStart, lineEnd, textStart, textEnd
}

/// Why a regular expression cannot be used.
enum PatternError: Error, Equatable {
  /// It means nothing.
  case malformed(String)
  /// It means something that this matcher does not do.
  case unsupported(String)
}

/// Reads Oniguruma's syntax, as far as tokenizers use it.
///
/// As there, `^` and `$` stand at lines, `x?+` is possessive and `x{1,3}+` is `(?:x{1,3})+`.
/// Source: Oniguruma's doc/RE.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var ignoresCase = false
  private var depth = 0

  /// More nesting than any tokenizer has; recursion must not exhaust the stack.
  private static let deepest = 100

  static func parse(_ pattern: String) throws(PatternError) -> PatternNode {
    var parser = PatternParser(scalars: Array(pattern.unicodeScalars))
    let node = try parser.readAlternatives()
    guard parser.position == parser.scalars.count else { throw .malformed("has a ')' too many") }
    return node
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  // MARK: Structure

  private mutating func readAlternatives() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .unsupported("nesting deeper than \(Self.deepest)") }
    let wasIgnoring = ignoresCase
    var alternatives = [try readSequence()]
    while skip("|") { alternatives.append(try readSequence()) }
    ignoresCase = wasIgnoring
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  private mutating func readSequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      if let atom = try readAtom() { nodes.append(try readQuantifiers(after: atom)) }
    }
    return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
  }

  /// Returns nil for an option such as `(?i)`, which matches nothing itself.
  private mutating func readAtom() throws(PatternError) -> PatternNode? {
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case "(": return try readGroup()
    case "[": return .set(try readClass())
    case ".": return .set(.anyButLineFeed)
    case "^": return .anchor(.lineStart)
    case "$": return .anchor(.lineEnd)
    case "*", "+", "?": throw .malformed("has a '\(scalar)' with nothing to repeat")
    case "\\": return try readEscapedAtom()
    default: return .set(literal(scalar))
    }
  }

  private mutating func readGroup() throws(PatternError) -> PatternNode? {
    var wrap: (PatternNode) -> PatternNode = { $0 }
    if skip("?") {
      if skip(":") {
      } else if skip("=") {
        wrap = { .lookahead($0, isNegative: false) }
      } else if skip("!") {
        wrap = { .lookahead($0, isNegative: true) }
      } else if skip(">") {
        wrap = { .atomic($0) }
      } else if skip("<=") || skip("<!") {
        throw .unsupported("looking behind")
      } else {
        return try readOptions()
      }
    }
    let node = try readAlternatives()
    guard skip(")") else { throw .malformed("has a '(' without its ')'") }
    return wrap(node)
  }

  /// Reads `i:…)`, or `i)`, which holds for the whole expression.
  private mutating func readOptions() throws(PatternError) -> PatternNode? {
    let outside = ignoresCase
    let isAtStart = position == 2
    var turnsOn = true
    while let scalar = next {
      position += 1
      switch scalar {
      case "-": turnsOn = false
      case "i": ignoresCase = turnsOn
      case ")":
        // Elsewhere Oniguruma lets the option reach over the bars that follow.
        guard isAtStart else { throw .unsupported("an option in the middle") }
        return nil
      case ":":
        let node = try readAlternatives()
        guard skip(")") else { throw .malformed("has a '(' without its ')'") }
        ignoresCase = outside
        return node
      default: throw .unsupported("the group '(?\(scalar)'")
      }
    }
    throw .malformed("has a '(' without its ')'")
  }

  // MARK: Quantifiers

  private mutating func readQuantifiers(after atom: PatternNode) throws(PatternError) -> PatternNode
  {
    var node = atom
    while let scalar = next {
      var bounds: (low: Int, high: Int?)
      var isInterval = false
      switch scalar {
      case "?": bounds = (0, 1)
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "{":
        guard let interval = readInterval() else { return node }
        bounds = interval
        isInterval = true
      default: return node
      }
      if !isInterval { position += 1 }
      if let high = bounds.high, high < bounds.low {
        throw .malformed("repeats from \(bounds.low) to \(high) times")
      }
      guard bounds.low <= 1000, bounds.high ?? 0 <= 1000 else {
        throw .unsupported("more than 1000 repetitions")
      }
      var greed = PatternGreed.greedy
      if skip("?") {
        if isInterval, bounds.low == bounds.high { throw .unsupported("'{n}?'") }
        greed = .lazy
      } else if !isInterval, skip("+") {
        greed = .possessive
      }
      node = .repetition(node, low: bounds.low, high: bounds.high, greed)
    }
    return node
  }

  /// Reads `{3}`, `{1,3}`, `{1,}` or `{,3}`; nil, and nothing read, for a brace that is none.
  private mutating func readInterval() -> (low: Int, high: Int?)? {
    guard let close = scalars[position...].firstIndex(of: "}") else { return nil }
    let text = String(String.UnicodeScalarView(scalars[position + 1..<close]))
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let bounds: (low: Int, high: Int?)
    switch parts.count {
    case 1:
      guard let count = Int(parts[0]), count >= 0 else { return nil }
      bounds = (count, count)
    case 2:
      guard let low = parts[0].isEmpty ? 0 : Int(parts[0]), low >= 0 else { return nil }
      if parts[1].isEmpty {
        guard !parts[0].isEmpty else { return nil }
        bounds = (low, nil)
      } else {
        guard let high = Int(parts[1]), high >= 0 else { return nil }
        bounds = (low, high)
      }
    default: return nil
    }
    position = close + 1
    return bounds
  }

  // MARK: Sets

  private func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
    ignoresCase ? ScalarSet(scalar).ignoringCase() : ScalarSet(scalar)
  }

  private mutating func readEscapedAtom() throws(PatternError) -> PatternNode {
    switch next {
    case "A":
      position += 1
      return .anchor(.textStart)
    case "z":
      position += 1
      return .anchor(.textEnd)
    case "w", "W":
      position += 1
      let isNegated = scalars[position - 1] == "W"
      return .set(isNegated ? negated(.wordOutsideClass) : .wordOutsideClass)
    case "b", "B", "G", "Z", "K", "R", "X", "k", "g", "1", "2", "3", "4", "5", "6", "7", "8", "9":
      throw .unsupported("'\\\(next.map(String.init) ?? "")'")
    default: break
    }
    switch try readEscape() {
    case .scalar(let scalar): return .set(literal(scalar))
    case .set(let set): return .set(set)
    }
  }

  private enum Escape {
    case scalar(Unicode.Scalar)
    case set(ScalarSet)
  }

  /// Reads what follows a backslash, inside and outside of a class.
  private mutating func readEscape() throws(PatternError) -> Escape {
    guard let letter = next else { throw .malformed("ends with a backslash") }
    position += 1
    switch letter {
    case "s": return .set(.space)
    case "S": return .set(negated(.space))
    case "w": return .set(.word)
    case "W": return .set(negated(.word))
    case "d", "D":
      let decimal = CategoryMask(named: "Nd") ?? []
      return .set(ScalarSet(categories: decimal, isNegated: letter == "D"))
    case "p", "P": return .set(try readProperty(isNegated: letter == "P"))
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "t": return .scalar("\t")
    case "f": return .scalar("\u{C}")
    case "v": return .scalar("\u{B}")
    case "a": return .scalar("\u{7}")
    case "e": return .scalar("\u{1B}")
    case "x":
      if skip("{") {
        guard let close = scalars[position...].firstIndex(of: "}") else {
          throw .malformed("has a '\\x{' without its '}'")
        }
        return .scalar(try readScalar(digits: close - position, then: 1))
      }
      return .scalar(try readScalar(digits: 2))
    case "u": return .scalar(try readScalar(digits: 4))
    default:
      let isLetter = ("a"..."z").contains(letter) || ("A"..."Z").contains(letter)
      guard !isLetter, !("0"..."9").contains(letter) else { throw .unsupported("'\\\(letter)'") }
      return .scalar(letter)
    }
  }

  private func negated(_ set: ScalarSet) -> ScalarSet {
    var set = set
    set.negate()
    return set
  }

  private mutating func readScalar(digits: Int, then skipped: Int = 0) throws(PatternError)
    -> Unicode.Scalar
  {
    let end = position + digits
    guard digits > 0, end <= scalars.count,
      let value = UInt32(String(String.UnicodeScalarView(scalars[position..<end])), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw .malformed("has an escape with a wrong number") }
    position = end + skipped
    return scalar
  }

  /// Reads `{Lu}`, `{^Lu}`.
  private mutating func readProperty(isNegated: Bool) throws(PatternError) -> ScalarSet {
    guard skip("{"), let close = scalars[position...].firstIndex(of: "}") else {
      throw .malformed("has a '\\p' without its '{…}'")
    }
    var isNegated = isNegated
    if skip("^") { isNegated.toggle() }
    let name = String(String.UnicodeScalarView(scalars[position..<max(position, close)]))
    guard let mask = CategoryMask(named: name) else { throw .unsupported("'\\p{\(name)}'") }
    position = close + 1
    return ScalarSet(categories: mask, isNegated: isNegated)
  }

  /// Reads a class behind its `[`.
  private mutating func readClass() throws(PatternError) -> ScalarSet {
    let isNegated = skip("^")
    var set = ScalarSet()
    var isFirst = true
    while let scalar = next {
      if scalar == "]", !isFirst {
        position += 1
        if ignoresCase { set = set.ignoringCase() }
        if isNegated { set.negate() }
        return set
      }
      isFirst = false
      if scalars[position...].starts(with: "&&".unicodeScalars) {
        throw .unsupported("'&&' in a class")
      }
      if scalar == "[" {
        if scalars[position...].starts(with: "[:".unicodeScalars) {
          throw .unsupported("'[:' in a class")
        }
        position += 1
        depth += 1
        guard depth <= Self.deepest else {
          throw .unsupported("nesting deeper than \(Self.deepest)")
        }
        set.insert(try readClass())
        depth -= 1
        continue
      }
      switch try readClassMember() {
      case .set(let member): set.insert(member)
      case .scalar(let low):
        guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
          set.insert(low.value...low.value)
          continue
        }
        position += 1
        guard case .scalar(let high) = try readClassMember(), low <= high else {
          throw .malformed("has a range that goes backwards")
        }
        set.insert(low.value...high.value)
      }
    }
    throw .malformed("has a '[' without its ']'")
  }

  private mutating func readClassMember() throws(PatternError) -> Escape {
    guard let scalar = next else { throw .malformed("has a '[' without its ']'") }
    position += 1
    guard scalar == "\\" else { return .scalar(scalar) }
    if next == "b" {
      position += 1
      return .scalar("\u{8}")
    }
    return try readEscape()
  }
}
