/// `MemoryLayout<T>.size`: what values take in compiled Swift on a machine of 64 bits.
extension Checker {
  /// A number of `MemoryLayout`; nil where something else stands before the dot.
  func memoryLayout(_ base: Expr, _ name: String, _ place: Place) -> Checked? {
    guard case .type(let tree) = base.kind, case .name("MemoryLayout", let arguments) = tree.kind,
      binding("MemoryLayout") == nil, arguments.count == 1
    else { return nil }
    return memoryLayout(of: resolve(arguments[0]), name, place)
  }

  /// `MemoryLayout.size(ofValue: x)`
  func memoryLayout(
    _ base: Expr, _ name: String, _ arguments: [Expr.Argument], _ place: Place
  ) -> Checked? {
    guard case .name("MemoryLayout") = base.kind, binding("MemoryLayout") == nil,
      arguments.count == 1, arguments[0].label == "ofValue"
    else { return nil }
    return memoryLayout(of: check(arguments[0].value).type, name, place)
  }

  private func memoryLayout(of type: ScriptType, _ name: String, _ place: Place) -> Checked? {
    guard let layout = type.layout else {
      report("not supported yet: the memory layout of \(type)", at: place)
      return .invalid(place)
    }
    switch name {
    case "size": return Checked(constant: .int(layout.size), .int, place)
    case "stride": return Checked(constant: .int(layout.stride), .int, place)
    case "alignment": return Checked(constant: .int(layout.alignment), .int, place)
    default: return nil
    }
  }
}

/// How much room a value takes.
private struct Layout {
  var size: Int
  var alignment: Int
  /// Whether some bits stand for no value, so that `nil` needs no room of its own.
  var hasSpare = false

  var stride: Int { max(1, aligned(size, alignment)) }

  static func plain(_ size: Int) -> Layout { Layout(size: size, alignment: max(1, size)) }
  static func words(_ count: Int) -> Layout {
    Layout(size: 8 * count, alignment: 8, hasSpare: true)
  }

  /// Parts one behind the other.
  static func joined(_ parts: [Layout]) -> Layout {
    var result = Layout(size: 0, alignment: 1)
    for part in parts {
      result.size = aligned(result.size, part.alignment) + part.size
      result.alignment = max(result.alignment, part.alignment)
      result.hasSpare = result.hasSpare || part.hasSpare
    }
    return result
  }
}

private func aligned(_ size: Int, _ alignment: Int) -> Int {
  (size + alignment - 1) / alignment * alignment
}

extension ScriptType {
  /// Nil where only the compiler knows.
  fileprivate var layout: Layout? {
    if let width = sizedInteger, !isOptional, let bits = Int(width.drop { !$0.isNumber }) {
      return .plain(bits / 8)
    }
    switch self {
    case .int, .double: return .plain(8)
    case .float: return .plain(4)
    case .bool: return Layout(size: 1, alignment: 1, hasSpare: true)
    case .void: return Layout(size: 0, alignment: 1)
    case .string, .character, .function: return .words(2)
    case .substring, .unknown: return .words(4)
    case .slice: return .words(4)
    case .array, .dictionary, .set, .error: return .words(1)
    case .existential: return .words(5)
    case .host("UInt"): return .plain(8)
    case .range(let kind, let bound):
      guard let bound = bound.layout else { return nil }
      return .joined(kind == .halfOpen || kind == .closed ? [bound, bound] : [bound])
    case .optional(let wrapped):
      guard var layout = wrapped.layout else { return nil }
      if !layout.hasSpare { layout.size += 1 }
      layout.hasSpare = true
      return layout
    case .tuple(let elements):
      let parts = elements.compactMap(\.type.layout)
      return parts.count == elements.count ? .joined(parts) : nil
    case .nominal(let type):
      switch type.kind {
      case .reference: return .words(1)
      case .structure:
        let parts = type.fields.compactMap(\.type.layout)
        return parts.count == type.fields.count ? .joined(parts) : nil
      case .enumeration:
        guard type.cases.allSatisfy({ $0.payload.isEmpty }), type.cases.count < 256 else {
          return nil
        }
        return Layout(size: type.cases.count < 2 ? 0 : 1, alignment: 1, hasSpare: true)
      }
    default: return nil
    }
  }
}
