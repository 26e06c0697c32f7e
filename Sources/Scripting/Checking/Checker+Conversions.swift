/// Values where a type is asked for: wrapped to fit, or reported.
extension Checker {
  /// Lets a checked expression stand where a type is asked for, or reports why it cannot.
  ///
  /// - Parameter isPart: Whether it is an element of a list or dictionary that is written out.
  func convert(
    _ value: Checked, to target: ScriptType, as what: @autoclosure () -> String,
    isPart: Bool = false
  ) -> Checked {
    if value.type.fits(target) { return adapt(value, to: target) }
    reportMismatch(value, target, what(), isPart: isPart)
    var wrong = value
    wrong.type = target
    return wrong
  }

  /// Wraps values where an optional is asked for; the types are known to fit.
  func adapt(_ value: Checked, to target: ScriptType) -> Checked {
    if value.type.becomesArray, target.wantsArray {
      return Checked(.array(value.type.element ?? .unknown), value.place) {
        let eval = value.emit().eval
        return Code { base in .array(try Sequences.elements(try eval(base))) }
      }
    }
    if case .existential(let proto) = target {
      noteErased(value.type, as: proto, at: value.place)
    }
    var bare = target
    if !value.type.isOptional { while case .optional(let wrapped) = bare { bare = wrapped } }
    // What is rebuilt already is only wrapped.
    if value.type != bare, bare.rebuilds(value.type) {
      var rebuilt = value
      let type = bare
      let emit = value.emit
      rebuilt.emit = {
        let eval = emit().eval
        return Code { base in try type.rebuilding(try eval(base)) }
      }
      rebuilt.type = type
      return type == target ? rebuilt : adapt(rebuilt, to: target)
    }
    if case .tuple(let own) = value.type, case .tuple(let wanted) = target,
      own.map(\.label) != wanted.map(\.label)
    {
      return relabelled(value, wanted, target)
    }
    guard case .optional(let wrapped) = target else { return value }
    switch value.type {
    case .optional(let inner):
      if inner == .unknown || inner == wrapped || !wrapped.isOptional {
        var same = value
        if inner == .unknown { same.type = target }
        return same
      }
      return wrap(adapt(value, to: wrapped), target)
    case .never: return value
    case .unknown:
      // Not known before running: wrap what is not an optional yet.
      var result = value
      result.type = target
      let emit = value.emit
      result.emit = {
        let eval = emit().eval
        return Code { base in
          let value = try eval(base)
          switch value {
          case .null, .some: return value
          default: return .some(Ref(value))
          }
        }
      }
      return result
    default: return wrap(adapt(value, to: wrapped), target)
    }
  }

  /// A tuple under the labels that its place gives it.
  private func relabelled(
    _ value: Checked, _ elements: [ScriptType.TupleElement], _ target: ScriptType
  ) -> Checked {
    var result = value
    result.type = target
    let emit = value.emit
    let labels = elements.contains { $0.label != nil } ? elements.map(\.label) : []
    result.emit = {
      let eval = emit().eval
      return Code { base in
        guard case .tuple(let box) = try eval(base) else { return .void }
        return .tuple(box.parts, labels: labels)
      }
    }
    return result
  }

  private func wrap(_ value: Checked, _ target: ScriptType) -> Checked {
    var result = value
    result.type = target
    let emit = value.emit
    result.emit = {
      let eval = emit().eval
      return Code.ofFlat({ try eval($0) })
    }
    return result
  }

  /// - Parameter isPart: Whether the value is an element of a list or dictionary that is written out.
  func reportMismatch(
    _ value: Checked, _ target: ScriptType, _ what: String, isPart: Bool = false
  ) {
    if let wrong = wrongPart(of: value, as: target, isPart: isPart) {
      return reportMismatch(wrong.part, wrong.wanted, wrong.what, isPart: true)
    }
    let place = anchor(of: value, as: target)
    if case .function(let function) = value.type, function.result.withoutOptional.fits(target),
      !target.isUnknown, !target.takesClosure
    {
      report(
        "\(what): \(function.parameters.isEmpty ? "" : "missing arguments: ")expected \(target), not the function \(value.type)",
        at: place,
        hint: "call it: …(\(function.parameters.map(\.description).joined(separator: ", ")))")
      return
    }
    if case .null? = value.literal {
      report(
        "\(what): expected \(target), not nil", at: place,
        hint: "only optionals can be nil: \(target)?")
      return
    }
    report(
      "\(what): expected \(target), not \(value.type)", at: place,
      hint: conversionHint(from: value.type, to: target) ?? memberHint(for: value, as: target))
  }

  /// The part of a list, dictionary or tuple that is written out which keeps the whole from fitting.
  private func wrongPart(
    of value: Checked, as target: ScriptType, isPart: Bool
  ) -> (part: Checked, wanted: ScriptType, what: String)? {
    guard !value.parts.isEmpty else { return nil }
    let targets = target.withoutOptional.alternatives.filter { $0.isLike(value.type) }
    guard targets.count == 1 else { return nil }
    func isWrong(_ part: Checked, _ wanted: ScriptType) -> Bool {
      !wanted.hasVariable && !part.type.fits(wanted)
    }
    switch targets[0] {
    case .array(let element):
      let part = value.parts.first { isWrong($0, element) }
      return part.map { ($0, element, "an element of the list") }
    case .dictionary(let key, let content):
      for entry in value.parts where entry.parts.count == 2 {
        if isWrong(entry.parts[0], key) { return (entry.parts[0], key, "the key") }
        if isWrong(entry.parts[1], content) { return (entry.parts[1], content, "the value") }
      }
      return nil
    // A tuple by itself is wrong as a whole.
    case .tuple(let elements) where isPart:
      let pair = zip(value.parts, elements).first { isWrong($0, $1.type) }
      return pair.map { ($0, $1.type, "the value") }
    default: return nil
    }
  }

  /// Where a value is what it should not be: of a mapped list, where its elements are made.
  private func anchor(of value: Checked, as target: ScriptType) -> Place {
    if case .array(let wanted) = target, case .array(let element) = value.type,
      let made = value.source?.mappedElement, !element.fits(wanted)
    {
      return made.anchor
    }
    return value.anchor
  }

  /// How to get from one type to another, in words.
  func conversionHint(from: ScriptType, to target: ScriptType) -> String? {
    if case .optional(let wrapped) = from, wrapped.fits(target) {
      return "unwrap it: with `if let`, with `?? default`, or with `!`"
    }
    switch (from, target) {
    case (.double, .float): return "let x: Float = … declares a Float; Float(x) converts"
    case (.float, .double): return "Double(x) converts"
    case (_, .int) where from.isNumber: return "Int(x) converts, dropping the fraction"
    case (.int, _) where target.isNumber: return "\(target)(x) converts"
    case (.string, _) where target.isNumber:
      return "\(target)(text) reads a number from a text; it is optional"
    case (_, .bool) where from.isNumber: return "compare it: x != 0, x > 1"
    case (.string, .bool): return "compare it: text == \"a\", or !text.isEmpty"
    case (.array, .bool), (.dictionary, .bool), (.set, .bool): return "ask !x.isEmpty"
    case (.optional, .bool): return "ask x != nil"
    case (_, .string) where from.isNumber || from == .bool || from == .character:
      return "String(x) converts"
    default: return nil
    }
  }
}

extension ScriptType {
  /// Whether a literal of one of the two types is written like one of the other.
  fileprivate func isLike(_ other: ScriptType) -> Bool {
    switch (self, other) {
    case (.array, .array), (.dictionary, .dictionary): true
    case (.tuple(let own), .tuple(let others)): own.count == others.count
    default: false
    }
  }
}
