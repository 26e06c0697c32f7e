/// Something that can be called, as overload resolution sees it.
struct Callable {
  enum Target {
    /// A builtin; the receiver stands first among its arguments.
    case row(Row)
    case function(FunctionDeclaration)
    /// The memberwise initialiser of a struct.
    case memberwise(NominalType, defaults: [Int: Expr])
    case enumCase(NominalType, Int)
    /// A function value.
    case value(Checked)
  }

  var target: Target
  var name: String
  var parameters: [Row.Parameter]
  var result: ScriptType
  /// Where a method's name stands.
  var namePlace: Place?
  /// Generic parameters that the receiver binds.
  var bindings: [String: ScriptType] = [:]
  /// Types that must be the same.
  var equalities: [(ScriptType, ScriptType)] = []

  /// Whether its parameters' types were written in a cell.
  var isOwn: Bool {
    switch target {
    case .function, .memberwise: true
    case .row, .enumCase, .value: false
    }
  }

  /// How to show the callable in a message.
  var signature: String {
    if case .row(let row) = target { return row.signature }
    return "\(name)(\(parameters.map(\.text).joined(separator: ", ")))"
  }

  init(row: Row, receiver: ScriptType? = nil, at namePlace: Place? = nil) {
    self.namePlace = namePlace
    target = .row(row)
    name = row.name
    parameters = row.parameters
    result = row.result
    if let owner = row.owner, let receiver { _ = receiver.fits(owner, &bindings) }
  }

  init(_ function: FunctionDeclaration, at namePlace: Place? = nil) {
    self.namePlace = namePlace
    target = .function(function)
    name = function.name
    parameters = function.parameters.map { parameter in
      var described = Row.Parameter(
        label: parameter.label, name: parameter.name, type: parameter.type,
        isVariadic: parameter.isVariadic, isInout: parameter.isInout,
        isAutoclosure: parameter.isAutoclosure)
      if parameter.defaultValue != nil {
        described.defaultValue = { .void }
        described.defaultText = "…"
      }
      return described
    }
    result = function.result
    equalities = function.equalities
  }

  /// Finds generic parameters that no argument tells from what must be the same.
  mutating func bindEqualities() {
    for (left, right) in equalities {
      let sides = [left, right].map { $0.partlySubstituting(bindings) }
      for (side, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        if case .variable(let name) = side, !other.hasVariable, !other.isUnknown {
          bindings[name] = other
        } else if side.hasVariable, !other.hasVariable, !other.hasUnknown {
          // `where Element == [T]`
          _ = other.fits(side, &bindings)
        }
      }
    }
  }

  init(target: Target, name: String, parameters: [Row.Parameter], result: ScriptType) {
    self.target = target
    self.name = name
    self.parameters = parameters
    self.result = result
  }
}

/// Which arguments a parameter takes.
enum Slotting {
  case argument(Int)
  case variadic([Int])
  case defaulted
}

/// What keeps arguments from fitting a callable's labels.
struct LabelMismatch {
  var message: String
  var hint: String?
  var place: Place
  /// How far matching came: the best candidate's message is shown.
  var progress: Int
  /// Whether the labels are there, in another order: nearer than labels that are not.
  var isOrder = false
  /// Whether there are more arguments than parameters.
  var isExcess = false

  /// Whether it says what to write instead.
  private var knowsBetter: Bool { isOrder || hint?.hasPrefix("did you mean") == true }

  static func < (a: LabelMismatch, b: LabelMismatch) -> Bool {
    (a.progress, a.knowsBetter ? 1 : 0) < (b.progress, b.knowsBetter ? 1 : 0)
  }
}

extension Callable {
  /// Distributes arguments over the parameters, by Swift's rules for labels.
  func slots(
    for arguments: [Expr.Argument], at place: Place
  ) -> Result<[Slotting], LabelMismatch.Failure> {
    var result: [Slotting] = []
    var next = 0
    var index = 0
    while index < parameters.count {
      let parameter = parameters[index]
      if parameter.isVariadic {
        var taken: [Int] = []
        if next < arguments.count, matches(arguments[next], parameter),
          !arguments[next].isTrailingClosure || parameter.type.isFunction
        {
          taken.append(next)
          next += 1
          while next < arguments.count, arguments[next].label == nil,
            !arguments[next].isTrailingClosure
          {
            taken.append(next)
            next += 1
          }
        }
        result.append(.variadic(taken))
      } else if next < arguments.count, matches(arguments[next], parameter),
        !leavesTrailingClosure(arguments[next], index, arguments)
      {
        result.append(.argument(next))
        next += 1
      } else if parameter.defaultValue != nil {
        result.append(.defaulted)
      } else {
        return .failure(missing(parameter, arguments, next, place))
      }
      index += 1
    }
    if next < arguments.count { return .failure(extra(arguments, next)) }
    return .success(result)
  }

  private func matches(_ argument: Expr.Argument, _ parameter: Row.Parameter) -> Bool {
    if argument.isTrailingClosure, argument.label == nil {
      return parameter.type.partlySubstituting(bindings).takesClosure
    }
    if argument.label == parameter.label { return true }
    guard let label = argument.label, let wanted = parameter.label else { return false }
    return camelCaseTwin(label) == wanted
  }

  /// Whether a trailing closure should skip a defaulted parameter for a later one.
  private func leavesTrailingClosure(
    _ argument: Expr.Argument, _ index: Int, _ arguments: [Expr.Argument]
  ) -> Bool {
    let labelled = arguments.filter(\.isTrailingClosure).compactMap(\.label)
    guard argument.isTrailingClosure, argument.label == nil,
      parameters[index].defaultValue != nil
    else { return false }
    return parameters[(index + 1)...].contains { parameter in
      parameter.type.partlySubstituting(bindings).takesClosure && parameter.defaultValue == nil
        && !labelled.contains(parameter.label ?? "")
    }
  }

  private func missing(
    _ parameter: Row.Parameter, _ arguments: [Expr.Argument], _ next: Int, _ place: Place
  ) -> LabelMismatch.Failure {
    if next < arguments.count, !arguments[next].isTrailingClosure {
      let argument = arguments[next]
      if let label = argument.label {
        if !hasParameter(label) {
          return unknownLabel(label, argument, next)
        }
        if let late = arguments[next...].first(where: {
          $0.label == parameter.label && $0.label != nil
        }) {
          var failure = LabelMismatch.Failure(
            "argument '\(parameter.label ?? "_")' must stand before argument '\(label)'",
            late.labelPlace, next, hint: "\(signature)")
          failure.mismatch.isOrder = true
          return failure
        }
      } else if let wanted = parameter.label {
        return LabelMismatch.Failure(
          "missing label '\(wanted):' in call of '\(name)'", argument.labelPlace, next,
          hint: "\(signature)")
      }
    }
    let shown = parameter.label.map { "'\($0)'" } ?? "'\(parameter.name)'"
    return LabelMismatch.Failure(
      "missing argument \(shown) in call of '\(name)'", gap(arguments, next, place) ?? place, next,
      hint: "\(signature)")
  }

  /// Where an argument would stand in front of another, as swiftc points there: behind the one
  /// before it; nil where there are none in parentheses.
  private func gap(_ arguments: [Expr.Argument], _ next: Int, _ place: Place) -> Place? {
    guard let first = arguments.first else {
      // `xs.map()`: what it would give is as open as what it takes.
      if case .row = target, let namePlace, parameters.count == 1, parameters[0].type.takesClosure,
        result.partlySubstituting(bindings).hasVariable
      {
        return namePlace
      }
      let wanted = parameters.count { $0.defaultValue == nil && !$0.isVariadic }
      return place.suffix(wanted > 1 && place.end - place.start > 1 ? 2 : 1)
    }
    guard !first.isTrailingClosure else { return namePlace }
    guard next > 0 else { return first.labelPlace }
    guard let before = arguments[..<next].last(where: { !$0.isTrailingClosure }) else { return nil }
    let end = before.value.place.end
    return Place(cell: before.value.place.cell, start: end, end: end + 1)
  }

  /// Whether a label, in either spelling, is one of this callable's.
  private func hasParameter(_ label: String) -> Bool {
    let spellings = [label, camelCaseTwin(label)].compactMap(\.self)
    return parameters.contains { $0.label.map(spellings.contains) ?? false }
  }

  private func misplaced(
    _ label: String, _ argument: Expr.Argument, _ next: Int
  ) -> LabelMismatch.Failure {
    LabelMismatch.Failure(
      "argument '\(label)' stands in the wrong place, or twice", argument.labelPlace, next,
      hint: "the order is: \(signature)")
  }

  private func unknownLabel(
    _ label: String, _ argument: Expr.Argument, _ next: Int
  ) -> LabelMismatch.Failure {
    let labels = parameters.compactMap(\.label)
    let near =
      nearest(camelCaseTwin(label) ?? label, in: labels)
      ?? ForeignWords.labels(for: label).first(where: labels.contains)
    return LabelMismatch.Failure(
      "'\(name)' has no argument '\(label)'", argument.labelPlace, next,
      hint: near.map { "did you mean '\($0)'?" } ?? ForeignWords.advice(forLabel: label)
        ?? "\(signature)")
  }

  private func extra(_ arguments: [Expr.Argument], _ next: Int) -> LabelMismatch.Failure {
    let argument = arguments[next]
    if let label = argument.label {
      if next > 0, hasParameter(label) {
        return misplaced(label, argument, next)
      }
      return unknownLabel(label, argument, next)
    }
    if let parameter = parameters.last(where: { $0.label != nil }),
      arguments.count <= parameters.count
    {
      return LabelMismatch.Failure(
        "missing label in call of '\(name)', perhaps '\(parameter.label ?? ""):'",
        argument.labelPlace, next, hint: "\(signature)")
    }
    var failure = LabelMismatch.Failure(
      parameters.isEmpty
        ? "'\(name)' takes no arguments" : "too many arguments in call of '\(name)'",
      argument.value.anchor, next, hint: "\(signature)")
    failure.mismatch.isExcess = true
    return failure
  }
}

extension LabelMismatch {
  /// A mismatch as an error.
  struct Failure: Error {
    var mismatch: LabelMismatch

    init(_ message: String, _ place: Place, _ progress: Int, hint: String?) {
      mismatch = LabelMismatch(message: message, hint: hint, place: place, progress: progress)
    }
  }
}

extension ScriptType {
  fileprivate var isFunction: Bool { if case .function = self { true } else { false } }

  /// Whether a closure can stand where this type is asked for.
  var takesClosure: Bool {
    switch self {
    case .function, .unknown: true
    case .optional(let wrapped): wrapped.takesClosure
    case .oneOf(_, let members): members.contains(where: \.takesClosure)
    default: false
    }
  }
}

extension Callable {
  /// Whether it calls its closure with every element of its receiver, one after the other.
  var walksAtOnce: Bool {
    guard case .row(let row) = target, row.kind == .method, row.parameters.count == 1 else {
      return false
    }
    if case .view = row.owner { return false }
    return ["map", "flatMap", "compactMap", "forEach"].contains(row.name)
  }
}
