/// Looks at raw text before it is parsed: swift-syntax's time doubles with each `[` inside
/// another, so that twenty of them take seconds and thirty take hours; and where it gives up at
/// deep nesting of any kind, thousands of levels still take it seconds.
struct NestingGuard {
  /// What is nested too deeply, and where, as a UTF-8 offset.
  enum Excess {
    case brackets(Int)
    case code(Int)
  }

  /// More brackets than this inside one another are refused.
  static let maximumBrackets = 8
  /// More brackets, parentheses, braces and interpolations than this: above what the parser bears.
  private static let maximumLevels = 150

  private enum Mode {
    /// Code; for an interpolation the number of open parentheses in it.
    case code(parentheses: Int)
    case string(isMultiline: Bool, pounds: Int)
  }

  private let bytes: [UInt8]
  private var index = 0
  private var modes: [Mode] = [.code(parentheses: 0)]
  /// Brackets, parentheses and braces that are open.
  private var levels = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The first place that is nested too deeply; nil when there is none.
  static func firstExcess(in text: String) -> Excess? {
    var scanner = NestingGuard(text)
    return scanner.scan()
  }

  private mutating func scan() -> Excess? {
    var depth = 0
    while index < bytes.count {
      switch modes.last {
      case .string(let isMultiline, let pounds): scanString(isMultiline, pounds)
      case .code(let parentheses):
        if skipComment() || enterString() { continue }
        switch bytes[index] {
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"): levels += 1
        case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"): levels = max(0, levels - 1)
        default: break
        }
        if levels + modes.count > Self.maximumLevels { return .code(index) }
        switch bytes[index] {
        case UInt8(ascii: "["):
          depth += 1
          if depth > Self.maximumBrackets { return .brackets(index) }
        case UInt8(ascii: "]"): depth = max(0, depth - 1)
        case UInt8(ascii: "("): modes[modes.count - 1] = .code(parentheses: parentheses + 1)
        case UInt8(ascii: ")"):
          if parentheses == 0, modes.count > 1 {
            modes.removeLast()
          } else {
            modes[modes.count - 1] = .code(parentheses: max(0, parentheses - 1))
          }
        default: break
        }
        index += 1
      case nil: return nil
      }
    }
    return nil
  }

  private func at(_ word: StaticString, _ offset: Int = 0) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + offset + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[index + offset + $0] == word.utf8Start[$0] }
  }

  private mutating func skipComment() -> Bool {
    if at("//") {
      while index < bytes.count, bytes[index] != 10 { index += 1 }
      return true
    }
    guard at("/*") else { return false }
    index += 2
    while index < bytes.count, !at("*/") { index += 1 }
    index = min(bytes.count, index + 2)
    return true
  }

  private mutating func enterString() -> Bool {
    var pounds = 0
    while index + pounds < bytes.count, bytes[index + pounds] == UInt8(ascii: "#") { pounds += 1 }
    guard at("\"", pounds) else { return false }
    let isMultiline = at("\"\"\"", pounds)
    index += pounds + (isMultiline ? 3 : 1)
    modes.append(.string(isMultiline: isMultiline, pounds: pounds))
    return true
  }

  private mutating func scanString(_ isMultiline: Bool, _ pounds: Int) {
    func hasPounds(_ offset: Int) -> Bool {
      (0..<pounds).allSatisfy {
        index + offset + $0 < bytes.count && bytes[index + offset + $0] == UInt8(ascii: "#")
      }
    }
    let byte = bytes[index]
    if byte == UInt8(ascii: "\\"), hasPounds(1) {
      index += 1 + pounds
      if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
        modes.append(.code(parentheses: 0))
      }
      index += 1
      return
    }
    let closes = isMultiline ? at("\"\"\"") : byte == UInt8(ascii: "\"")
    if closes, hasPounds(isMultiline ? 3 : 1) {
      index += (isMultiline ? 3 : 1) + pounds
      modes.removeLast()
      return
    }
    // A one-line string that nobody closed ends with its line.
    if byte == 10, !isMultiline { modes.removeLast() }
    index += 1
  }
}
