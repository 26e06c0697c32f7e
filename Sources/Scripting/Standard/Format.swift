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

/// A value written with a C format such as `%.3f`.
func formatted(_ value: Value, _ format: String) throws -> String {
  try formatted(format, [value])
}

/// C's `printf` over values: `%d %i %u %x %X %o %c %f %F %e %E %g %G %s %@ %%`, with flags, width
/// and precision. Lengths (`l`, `ll`, `h`, `z`) are accepted and mean nothing.
func formatted(_ format: String, _ values: [Value]) throws -> String {
  var result = ""
  var rest = Substring(format)
  var next = 0
  while let percent = rest.firstIndex(of: "%") {
    result += rest[..<percent]
    rest = rest[rest.index(after: percent)...]
    if rest.first == "%" {
      result += "%"
      rest = rest.dropFirst()
      continue
    }
    let flags = rest.prefix { "+-# 0".contains($0) }
    rest = rest.dropFirst(flags.count)
    let width = rest.prefix(while: \.isWholeNumber)
    rest = rest.dropFirst(width.count)
    var precision = Substring()
    if rest.first == "." {
      let digits = rest.dropFirst().prefix(while: \.isWholeNumber)
      precision = rest[rest.startIndex..<digits.endIndex]
      rest = rest[digits.endIndex...]
    }
    rest = rest.drop { "lhzjtqL".contains($0) }
    guard let conversion = rest.popFirst() else {
      throw Trap("the format \"\(format)\" ends in the middle of a specifier")
    }
    guard width.count < 5, precision.count < 5 else {
      throw Trap("the format \"\(format)\" asks for too many characters")
    }
    guard next < values.count else {
      throw Trap("the format \"\(format)\" asks for more than \(values.count) values")
    }
    let value = values[next]
    next += 1
    let head = "%" + flags + width + precision
    result += try formatted(value, head, conversion, format)
  }
  return result + rest
}

private func formatted(
  _ value: Value, _ head: String, _ conversion: Character, _ format: String
) throws -> String {
  switch conversion {
  case "d", "i":
    guard case .int(let number) = value else { break }
    return print(head + "ld", number)
  case "u", "x", "X", "o":
    guard case .int(let number) = value else { break }
    return print(head + "l\(conversion)", number)
  case "c":
    guard case .int(let number) = value,
      let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init)
    else { break }
    return String(Character(scalar))
  case "f", "F", "e", "E", "g", "G", "a", "A":
    return print(head + String(conversion), try number(value, format))
  // Foundation on Linux pays no heed to the width of %@.
  case "@": return value.description
  case "s":
    let text = value.description
    // Width and precision count characters here, so pad by hand.
    let parts = head.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    let width = Int(parts.first.map { $0.filter(\.isNumber) } ?? "") ?? 0
    let cut = parts.count > 1 ? String(text.prefix(Int(parts[1]) ?? 0)) : text
    let padding = String(repeating: " ", count: max(0, width - cut.count))
    return head.contains("-") ? cut + padding : padding + cut
  default: throw Trap("the format \"\(format)\" has an unknown specifier %\(conversion)")
  }
  throw Trap(
    "the specifier %\(conversion) does not fit a value of type \(ScriptType(of: value))",
    hint: conversion == "d" ? "use %f or %g for numbers with a fraction" : nil)
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
