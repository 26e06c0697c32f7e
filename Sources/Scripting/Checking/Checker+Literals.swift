extension Checker {
  // MARK: Numbers

  /// A whole number that Int does not hold.
  func wideInteger(
    _ value: UInt64?, _ fraction: Double, _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    let names = expected?.alternatives.compactMap(\.sizedInteger) ?? []
    if let value, names.contains("UInt64") {
      return Checked(constant: value.scriptValue, UInt64.scriptType, place)
    }
    if let value, names.contains("UInt") {
      return Checked(constant: UInt(value).scriptValue, UInt.scriptType, place)
    }
    let type = Self.numberType(expected, isFloat: false)
    switch type {
    case .double: return Checked(constant: .double(fraction), type, place)
    case .float: return Checked(constant: .float(Float(fraction)), type, place)
    default:
      report(
        "the number is too large for \(expected?.sizedInteger ?? "\(type)")", at: place,
        hint: value == nil ? nil : "a UInt64 holds it")
      return Checked(constant: .int(0), type, place)
    }
  }

  func integer(_ value: Int, _ place: Place, _ expected: ScriptType?) -> Checked {
    let type = Self.numberType(expected, isFloat: false)
    if let name = expected?.sizedInteger {
      guard let sized = IntegerTypes.value(value, as: name) else {
        report("the number \(value) does not fit a \(name)", at: place)
        return Checked(constant: .int(0), .host(name), place)
      }
      return Checked(constant: sized, .host(name), place)
    }
    switch type {
    case .double: return Checked(constant: .double(Double(value)), .double, place)
    case .float: return Checked(constant: .float(Float(value)), .float, place)
    default: return Checked(constant: .int(value), .int, place)
    }
  }

  func float(_ value: Double, _ place: Place, _ expected: ScriptType?) -> Checked {
    switch Self.numberType(expected, isFloat: true) {
    case .float: Checked(constant: .float(Float(value)), .float, place)
    default: Checked(constant: .double(value), .double, place)
    }
  }

  /// The type a number literal takes where a type is expected.
  private static func numberType(_ expected: ScriptType?, isFloat: Bool) -> ScriptType {
    switch expected {
    case .double: return .double
    case .float: return .float
    case .optional(let wrapped): return numberType(wrapped, isFloat: isFloat)
    case .oneOf(_, let members):
      let candidates: [ScriptType] = isFloat ? [.double, .float] : [.int, .double, .float]
      for candidate in candidates where members.contains(where: { $0.withoutOptional == candidate })
      {
        return candidate
      }
    default: break
    }
    return isFloat ? .double : .int
  }

  // MARK: Strings

  func string(_ parts: [Expr.StringPart], _ place: Place, _ expected: ScriptType?) -> Checked {
    if parts.count == 1, parts[0].value == nil {
      let text = parts[0].text
      if expected?.withoutOptional == .character, text.count == 1 {
        return Checked(constant: .letter(Character(text)), .character, place)
      }
      if expected?.withoutOptional == .substring {
        return Checked(constant: .substring(text[...]), .substring, place)
      }
      if expected?.withoutOptional == UnicodeScalar.scriptType,
        text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first
      {
        let value = UnicodeScalar(scalar: scalar).scriptValue
        return Checked(constant: value, UnicodeScalar.scriptType, place)
      }
      return Checked(constant: .text(text), .string, place)
    }
    var pieces: [(text: String, value: Checked?, specifier: Checked?)] = []
    for part in parts {
      var specifier: Checked?
      if let fallback = part.arguments.first(where: { $0.label == "default" }),
        let value = part.value
      {
        pieces.append((part.text, described(value, or: fallback.value), nil))
        continue
      }
      if let label = part.label, let value = part.value {
        report("an interpolation has no argument '\(label)'", at: value.place)
      }
      for argument in part.arguments {
        if argument.label == "specifier" {
          specifier = check(argument.value, as: .string, "the specifier")
        } else {
          report(
            "an interpolation has no argument '\(argument.label ?? "_")'",
            at: argument.labelPlace, hint: "write \\(x, specifier: \"%.3f\")")
        }
      }
      let value = part.value.map { check($0) }
      pieces.append((part.text, value, specifier))
    }
    let runtime = runtime
    var result = Checked(.string, place) {
      var lowered: [(before: String, piece: TextRoads.Piece)] = []
      var before = ""
      for (text, value, specifier) in pieces {
        before += text
        guard let value else { continue }
        lowered.append((before, Self.piece(value, specifier, runtime)))
        before = ""
      }
      return TextRoads.interpolation(lowered, end: before, runtime)
    }
    if pieces.allSatisfy({ $0.specifier == nil }) {
      know(&result, from: pieces.map { ($0.text, $0.value) })
    }
    return result
  }

  /// `"\(score, default: "none")"`: an optional's content, or a text.
  private func described(_ value: Expr, or fallback: Expr) -> Checked {
    let content = check(value)
    let other = check(fallback, as: .string, "the default")
    return Checked(.string, content.place) {
      let (flat, eval) = (content.emit().asFlat, other.emit().eval)
      return Code { base in
        guard let found = try flat(base) else { return try eval(base) }
        return .text(found.description)
      }
    }
  }

  private static func piece(
    _ value: Checked, _ specifier: Checked?, _ runtime: Runtime
  ) -> TextRoads.Piece {
    let (code, place) = (value.emit(), value.place)
    let eval = code.eval
    if let specifier = specifier?.emit().eval {
      return .other(
        TextRoad { base, result in
          do {
            result += try formatted(eval(base), String.fromScript(specifier(base)))
          } catch { throw runtime.located(error, place) }
        })
    }
    if let int = code.int { return .whole(int) }
    if value.type.isText || value.type == .character { return .text(code) }
    return .other(TextRoad { base, result in try eval(base).write(to: &result, quoted: false) })
  }
}
