import Glassbook
import Scripting

/// What a model runs on: a text, texts, token ids of one row or of several.
struct ModelInputArgument: ScriptUnion {
  static var unionName: String { "ModelInput" }
  static var members: [any ScriptConvertible.Type] {
    [String.self, [String].self, Tokens.self, [Int].self]
  }
  let input: any ModelInput

  init(member: any ScriptConvertible) throws {
    switch member {
    case let text as String: input = text
    case let texts as [String]: input = texts
    case let tokens as Tokens: input = tokens
    case let ids as [Int]: input = ids
    default: throw Trap("expected a text, a list of texts, Tokens or token ids")
    }
  }
}

/// What names hook points: a full name or several.
struct HookSelectorArgument: ScriptUnion {
  static var unionName: String { "HookSelector" }
  static var members: [any ScriptConvertible.Type] { [String.self, [String].self] }
  let selector: any HookSelector

  init(member: any ScriptConvertible) throws {
    switch member {
    case let name as String: selector = name
    case let names as [String]: selector = names
    default: throw Trap("expected a hook name or a list of hook names")
    }
  }
}

/// A predicate over full hook names.
typealias NamePredicate = ScriptClosure<Bool, String>

/// What `fwdHooks` calls: an activation and its place to an activation or nothing.
typealias HookClosure = ScriptClosure<Tensor?, Tensor, HookPoint>

/// Numbers for a figure: a tensor, or lists of numbers up to two deep.
struct PlotDataArgument: ScriptUnion {
  static var unionName: String { "PlotData" }
  static var members: [any ScriptConvertible.Type] {
    [Tensor.self, [AnyNumber].self, [[AnyNumber]].self, [Tensor].self, Range<Int>.self]
  }
  let data: any PlotData

  init(member: any ScriptConvertible) throws {
    switch member {
    case let tensor as Tensor: data = tensor
    case let list as [AnyNumber]: data = list.map(\.float)
    case let lists as [[AnyNumber]]: data = lists.map { $0.map(\.float) }
    case let tensors as [Tensor]:
      guard !tensors.isEmpty else { throw Trap("expected at least one tensor") }
      data = try trapping { try Checked.stacked(tensors, axis: 0) }
    case let range as Range<Int>: data = try trapping { try Checked.range(range) }
    default: throw Trap("expected a tensor or lists of numbers")
    }
  }
}

private let mostLabels = 10_000_000

/// What can stand along an axis.
struct AxisValuesArgument: ScriptUnion {
  static var unionName: String { "AxisValues" }
  static var members: [any ScriptConvertible.Type] {
    [[String].self, [AnyNumber].self, Tensor.self, Range<Int>.self, ClosedRange<Int>.self]
  }
  let values: any AxisValues

  init(member: any ScriptConvertible) throws {
    switch member {
    case let words as [String]: values = words
    case let numbers as [AnyNumber]: values = numbers.map(\.double)
    case let tensor as Tensor: values = tensor
    // Labels are made for every number of a range, so it must not be an endless one.
    case let range as Range<Int>:
      guard (0...mostLabels).contains(range.upperBound &- range.lowerBound) else {
        throw Trap("a range of more than \(mostLabels) numbers cannot label an axis")
      }
      values = range
    case let range as ClosedRange<Int>:
      guard (0..<mostLabels).contains(range.upperBound &- range.lowerBound) else {
        throw Trap("a range of more than \(mostLabels) numbers cannot label an axis")
      }
      values = range
    default: throw Trap("expected texts or numbers")
    }
  }
}

/// A cell of a table.
struct TableValueArgument: ScriptUnion {
  static var unionName: String { "TableValue" }
  static var members: [any ScriptConvertible.Type] {
    [String.self, Int.self, Float.self, Double.self, Bool.self]
  }
  let value: any TableValue

  init(member: any ScriptConvertible) throws {
    guard let value = member as? any TableValue else {
      throw Trap("expected a text, a number or a truth value")
    }
    self.value = value
  }
}

/// A whole number, `nil` where a cell leaves it out.
func optional(_ words: String, _: Int.Type = Int.self) -> Arg<Int?> { arg(words, default: nil) }

/// The number of a cell as figures take it.
extension AnyNumber: PlotNumber {
  public var plotNumber: Double { double }
}
