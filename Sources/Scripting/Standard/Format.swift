#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A host value that stands for one number, so that `specifier:` can format it.
public protocol NumberLike {
  /// The number.
  /// - Throws: when there is not exactly one.
  func numberValue() throws -> Double
}

/// A value written with a C format such as `%.3f`: any number does for a fraction, and what holds
/// one number.
func formatted(_ value: Value, _ format: String) throws -> String {
  try formatted(format, [value], takesAnyNumber: true)
}

/// Values that compiled Swift does not pass to a C format.
func formatArguments(_ call: StaticCall) -> [Finding] {
  call.arguments.filter { $0.label != "format" }.compactMap { argument in
    switch argument.type {
    case .substring, .character, .optional, .array, .slice, .view, .dictionary, .set, .tuple,
      .function, .range, .nominal, .existential, .error:
      Finding(
        "\(argument.type) does not conform to CVarArg: a format takes numbers and Strings",
        hint: argument.type.withoutOptional == argument.type
          ? "write it as a String: \"\\(…)\"" : "unwrap it first",
        at: argument)
    default: nil
    }
  }
}

/// One `%` of a C format, taken apart.
private struct Specifier {
  var flags = ""
  var width = ""
  /// With its dot.
  var precision = ""
  /// How many bits of a whole number count.
  var bits = 32
  var conversion: Character = "d"
  var head: String { "%" + flags + width + precision }
}

/// C's `printf` over values: `%d %i %u %x %X %o %c %f %F %e %E %g %G %a %@ %%`, with flags, width,
/// precision, `*`, positions such as `%2$@` and lengths: without `l` a whole number has 32 bits.
///
/// - Parameter takesAnyNumber: whether `%f` takes whole numbers too, and `%d` all 64 bits.
func formatted(
  _ format: String, _ values: [Value], takesAnyNumber: Bool = false
) throws -> String {
  var result = ""
  var rest = Substring(format)
  var next = 0
  func value(_ index: Int) throws -> Value {
    guard values.indices.contains(index) else {
      throw Trap("the format \"\(format)\" asks for more than \(values.count) values")
    }
    return values[index]
  }
  /// A number that stands in the format, or `*`: in the values.
  func count() throws -> String {
    guard rest.first == "*" else {
      let digits = rest.prefix(while: \.isWholeNumber)
      rest = rest.dropFirst(digits.count)
      return String(digits)
    }
    rest = rest.dropFirst()
    defer { next += 1 }
    guard case .int(let number) = try value(next) else {
      throw Trap("the format \"\(format)\" needs an Int for its *")
    }
    return String(number)
  }
  while let percent = rest.firstIndex(of: "%") {
    result += rest[..<percent]
    rest = rest[rest.index(after: percent)...]
    var specifier = Specifier()
    var chosen: Int?
    let digits = rest.prefix(while: \.isWholeNumber)
    if rest.dropFirst(digits.count).first == "$", let number = Int(digits) {
      chosen = number - 1
      rest = rest.dropFirst(digits.count + 1)
    }
    specifier.flags = String(rest.prefix { "+-# 0".contains($0) })
    rest = rest.dropFirst(specifier.flags.count)
    specifier.width = try count()
    if rest.first == "." {
      rest = rest.dropFirst()
      specifier.precision = "." + (try count())
    }
    let length = rest.prefix { "lhzjtqL".contains($0) }
    rest = rest.dropFirst(length.count)
    specifier.bits = length == "hh" ? 8 : length == "h" ? 16 : length.isEmpty ? 32 : 64
    if takesAnyNumber { specifier.bits = 64 }
    // A lone % at the end says nothing.
    guard let conversion = rest.popFirst() else { break }
    specifier.conversion = conversion
    if conversion == "%" {
      result += "%"
      continue
    }
    guard specifier.width.count < 5, specifier.precision.count < 5 else {
      throw Trap("the format \"\(format)\" asks for too many characters")
    }
    let index = chosen ?? next
    if chosen == nil { next += 1 }
    result += try formatted(try value(index), specifier, format, takesAnyNumber)
  }
  return result + rest
}

private func formatted(
  _ value: Value, _ specifier: Specifier, _ format: String, _ takesAnyNumber: Bool
) throws -> String {
  let conversion = specifier.conversion
  var hint: String?
  switch conversion {
  case "d", "i", "u", "x", "X", "o":
    guard let number = value.formattedInteger else {
      hint = "use %f or %g for numbers with a fraction"
      break
    }
    let isSigned = conversion == "d" || conversion == "i"
    let unused = 64 - specifier.bits
    let bits = number << unused
    let kept = isSigned ? bits >> unused : Int(bitPattern: UInt(bitPattern: bits) >> unused)
    return print(specifier.head + "l\(conversion)", kept)
  case "c":
    guard case .int(let number) = value,
      let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init)
    else { break }
    return String(Character(scalar))
  case "f", "F", "e", "E", "g", "G", "a", "A":
    if case .int = value, !takesAnyNumber {
      hint = "convert it: Double(…), or use %d"
      break
    }
    return print(specifier.head + String(conversion), try number(value, format))
  // Foundation on Linux pays no heed to the width of %@.
  case "@":
    guard takesAnyNumber || value.textContent != nil else {
      hint = "write it as a String: \"\\(…)\""
      break
    }
    return value.description
  case "s": hint = "texts are written with %@"
  default: throw Trap("the format \"\(format)\" has an unknown specifier %\(conversion)")
  }
  throw Trap(
    "the specifier %\(conversion) does not fit a value of type \(ScriptType(of: value))",
    hint: hint)
}

extension Value {
  /// The bits of a whole number or a truth, as C's functions get them.
  fileprivate var formattedInteger: Int? {
    if case .bool(let truth) = self { return truth ? 1 : 0 }
    return wholeNumber.map { Int(truncatingIfNeeded: $0) }
  }
}

private func number(_ value: Value, _ format: String) throws -> Double {
  switch value {
  case .double(let number): return number
  case .float(let number): return Double(number)
  case .int(let number): return Double(number)
  case .host(let box):
    if let number = box.payload as? any NumberLike {
      return try trapping { try number.numberValue() }
    }
  default: break
  }
  throw Trap("the format \"\(format)\" does not fit a value of type \(ScriptType(of: value))")
}

/// One value through `vsnprintf`; the format was put together here from checked pieces.
private func print(_ format: String, _ value: any CVarArg) -> String {
  withVaList([value]) { list in
    var buffer = [CChar](repeating: 0, count: 512)
    let needed = Int(vsnprintf(&buffer, buffer.count, format, list))
    if needed < buffer.count {
      return String(
        decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    return withVaList([value]) { again in
      buffer = [CChar](repeating: 0, count: needed + 1)
      vsnprintf(&buffer, buffer.count, format, again)
      return String(
        decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
