/// Operators between values of the builtin types: numbers, texts, lists and optionals.
extension Checker {
  /// Operations between two values of one builtin type.
  func builtin(
    _ symbol: String, _ a: Checked, _ b: Checked, _ place: Place
  ) -> Checked? {
    let runtime = runtime
    if Arithmetic.isComparison(symbol) { return comparison(symbol, a, b, place) }
    switch a.type {
    case .int:
      guard let operation = Arithmetic.int(symbol, runtime, place) else { return nil }
      return Checked(.int, place) {
        let (a, b) = (a.emit(), b.emit())
        if let short = NumberRoads.int(symbol, a, b, runtime, place) { return short }
        let (x, y) = (a.asInt, b.asInt)
        return .ofInt { try operation(try x($0), try y($0)) }
      }
    case .double:
      guard let operation = Arithmetic.double(symbol) else { return nil }
      return Checked(.double, place) {
        let (a, b) = (a.emit(), b.emit())
        if let short = NumberRoads.double(symbol, a, b) { return short }
        let (x, y) = (a.asDouble, b.asDouble)
        return .ofDouble { operation(try x($0), try y($0)) }
      }
    case .float:
      guard let operation = Arithmetic.float(symbol) else { return nil }
      return Checked(.float, place) {
        let (x, y) = (a.emit().asFloat, b.emit().asFloat)
        return switch symbol {
        case "+": .ofFloat { try x($0) + y($0) }
        case "-": .ofFloat { try x($0) - y($0) }
        case "*": .ofFloat { try x($0) * y($0) }
        case "/": .ofFloat { try x($0) / y($0) }
        default: .ofFloat { operation(try x($0), try y($0)) }
        }
      }
    case .string:
      guard symbol == "+" else { return nil }
      let runtime = runtime
      return Checked(.string, place) { TextRoads.joined(a.emit(), b.emit(), runtime) }
    case .substring:
      guard symbol == "+" else { return nil }
      return joinedTexts(a, b, as: a.type, place)
    default: return nil
    }
  }

  /// Two texts in one; unless a String is asked for, it is what the left one is.
  func joinedTexts(
    _ a: Checked, _ b: Checked, as type: ScriptType, _ place: Place
  ) -> Checked {
    let runtime = runtime
    return Checked(type, place) {
      let joined = TextRoads.joined(a.emit(), b.emit(), runtime)
      if type == .string { return joined }
      let text = joined.asText.run
      return Code { base in .substring(try text(base)[...]) }
    }
  }

  func comparison(
    _ symbol: String, _ a: Checked, _ b: Checked, _ place: Place
  ) -> Checked? {
    let runtime = runtime
    switch a.type {
    case .int:
      return Checked(.bool, place) { NumberRoads.compareInts(symbol, a.emit(), b.emit()) }
    case .double:
      return Checked(.bool, place) { NumberRoads.compareDoubles(symbol, a.emit(), b.emit()) }
    case .float:
      let operation: (Float, Float) -> Bool = Arithmetic.compare(symbol)
      return Checked(.bool, place) {
        let (x, y) = (a.emit().asFloat, b.emit().asFloat)
        return Code.ofBool({ operation(try x($0), try y($0)) })
      }
    case .string where symbol == "==" || symbol == "!=",
      .character where symbol == "==" || symbol == "!=":
      return Checked(.bool, place) { TextRoads.equality(symbol == "==", a.emit(), b.emit()) }
    case .string where a.type == b.type, .character where a.type == b.type:
      return Checked(.bool, place) {
        TextRoads.order(
          isReversed: symbol == ">" || symbol == "<=", isNegated: symbol.hasSuffix("="), a.emit(),
          b.emit())
      }
    case .bool where symbol == "==" || symbol == "!=":
      let wanted = symbol == "=="
      return Checked(.bool, place) {
        let (x, y) = (a.emit().asBool, b.emit().asBool)
        return Code.ofBool({ (try x($0) == y($0)) == wanted })
      }
    case StringPosition.scriptType where a.type == b.type && (symbol == "==" || symbol == "!="):
      return Checked(.bool, place) { TextRoads.equality(symbol == "==", a.emit(), b.emit()) }
    case StringPosition.scriptType where a.type == b.type:
      return Checked(.bool, place) {
        TextRoads.order(
          isReversed: symbol == ">" || symbol == "<=", isNegated: symbol.hasSuffix("="), a.emit(),
          b.emit())
      }
    case .host where a.type.hasOrder:
      return Checked(.bool, place) {
        let (a, b) = (a.emit(), b.emit())
        if let short = SizedRoads.binary(symbol, a, b, runtime, place) { return short }
        let (x, y) = (a.eval, b.eval)
        return Code.ofBool({ try Arithmetic.compare(symbol, try x($0), try y($0)) })
      }
    case .function(let function) where function.keyPath == nil: return nil
    case .existential(let proto) where !proto.isOpaque: return nil
    case .host, .oneOf, .unknown, .never, .void: return nil
    case .nominal: return nil
    default:
      let isOrder = symbol != "==" && symbol != "!="
      if isOrder, !a.type.hasOrder { return nil }
      if !isOrder, !areEquatable(a, b) { return nil }
      return Checked(.bool, place) {
        let (x, y) = (a.emit().eval, b.emit().eval)
        return Code.ofBool({ base in
          let (left, right) = (try x(base), try y(base))
          do {
            return try Arithmetic.compare(symbol, left, right)
          } catch { throw runtime.located(error, place) }
        })
      }
    }
  }

  /// Operators on collections and optionals.
  func collections(
    _ symbol: String, _ a: Checked, _ b: Checked, _ place: Place, _ left: Expr?, _ right: Expr?
  ) -> Checked? {
    if a.type.isText, b.type.isText {
      if symbol == "+" { return joinedTexts(a, b, as: a.type, place) }
      if Arithmetic.isComparison(symbol) {
        return Checked(.bool, place) {
          let (x, y) = (a.emit().eval, b.emit().eval)
          return Code.ofBool({ try Arithmetic.compare(symbol, try x($0), try y($0)) })
        }
      }
    }
    if symbol == "+", case .slice(let element) = a.type, let other = b.type.element,
      other.fits(element)
    {
      return Checked(a.type, place) {
        let (x, y) = (a.emit().eval, b.emit().eval)
        return Code { base in
          let joined = try ValueSize.joined(
            Sequences.elements(try x(base)), Sequences.elements(try y(base)))
          return .slice(joined[...])
        }
      }
    }
    if symbol == "+", let first = a.type.element, let second = b.type.element, a.type != .string,
      a.type.isArray || b.type.isArray,
      let joined = ScriptType.array(first).joined(with: .array(second))
    {
      let (one, two) = (adapt(a, to: joined), adapt(b, to: joined))
      return Checked(joined, place) {
        let (x, y) = (one.emit().eval, two.emit().eval)
        return Code { base in
          .array(
            try ValueSize.joined(
              Sequences.elements(try x(base)), Sequences.elements(try y(base))))
        }
      }
    }
    guard Arithmetic.isComparison(symbol) else { return nil }
    let isEquality = symbol == "==" || symbol == "!="
    var (x, y) = (a, b)
    if let right, right.takesContext, !x.type.isOptional || !right.isNumberLiteral {
      let wanted = x.type
      let (again, clean) = attempt { check(right, wanted) }
      if clean, again.type.fits(wanted) { y = check(right, wanted) }
    }
    if let left, left.takesContext, x.type != y.type {
      let wanted = y.type
      let (again, clean) = attempt { check(left, wanted) }
      if clean, again.type.fits(wanted) { x = check(left, wanted) }
    }
    if case .existential(let proto) = x.type, proto.isOpaque, x.type == y.type,
      isEquality || proto.builtinParents.contains("Comparable")
    {
      return comparison(symbol, x, y, place)
    }
    guard isEquality, x.type.fits(y.type) || y.type.fits(x.type) else {
      if x.type == y.type, x.type.hasOrder { return comparison(symbol, x, y, place) }
      return nil
    }
    if x.type.becomesArray { x = adapt(x, to: y.type) }
    if y.type.becomesArray { y = adapt(y, to: x.type) }
    if case .function(let function) = x.type, function.keyPath == nil { return nil }
    if x.type.withoutOptional.isExistential, !y.type.isNil, !x.type.isNil { return nil }
    if !areEquatable(x, y) { return nil }
    if case .nominal(let type) = x.type.withoutOptional, !type.isEquatable { return nil }
    let wanted = symbol == "=="
    return Checked(.bool, place) {
      let (x, y) = (x.emit().eval, y.emit().eval)
      return Code.ofBool({ (try x($0) == y($0)) == wanted })
    }
  }

  /// Whether what two lists or optionals hold has a `==`; everything can be compared with nil.
  private func areEquatable(_ a: Checked, _ b: Checked) -> Bool {
    if a.isNilLiteral || b.isNilLiteral { return true }
    if case .host = a.type { return !lacks(a.type, .equatable) }
    return !a.type.isContainer || !lacks(a.type, .equatable)
  }
}

extension Checked {
  fileprivate var isNilLiteral: Bool { if case .null? = literal { true } else { false } }
}

extension ScriptType {
  /// The type of a bare `nil`.
  fileprivate var isNil: Bool { self == .optional(.unknown) }

  fileprivate var isArray: Bool { if case .array = self { true } else { false } }

  /// Whether it is String or Substring.
  var isText: Bool { self == .string || self == .substring }

  private static let ordered: Set<String> = [
    StringPosition.scriptName, UnicodeScalar.scriptName, DictionaryPosition.scriptName,
    SetPosition.scriptName,
  ]

  /// Whether `<` works between values of the type.
  var hasOrder: Bool {
    switch self {
    case .int, .double, .float, .string, .substring, .character, .unknown: true
    case .host(let name): Self.ordered.contains(name) || IntegerTypes.isName(name)
    case .tuple(let elements):
      elements.allSatisfy { element in
        if case .nominal(let type) = element.type {
          return type.conformances.contains("Comparable")
        }
        return element.type.hasOrder
      }
    default: false
    }
  }
}
