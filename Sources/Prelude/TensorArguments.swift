import Glassbook
import Scripting

/// Nested lists of numbers, a range, or a single number: what a tensor is made from.
struct NestedNumbers: ScriptUnion {
  static var unionName: String { "numbers" }
  static var members: [any ScriptConvertible.Type] {
    [
      AnyNumber.self, [AnyNumber].self, [Bool].self, [[AnyNumber]].self, [[[AnyNumber]]].self,
      [[[[AnyNumber]]]].self, Range<Int>.self, ClosedRange<Int>.self, Tensor.self,
    ]
  }
  let tensor: Tensor

  init(member: any ScriptConvertible) throws {
    switch member {
    case let number as AnyNumber: tensor = Tensor(number.float)
    case let list as [AnyNumber]: tensor = Tensor(list.map(\.float))
    case let flags as [Bool]: tensor = Tensor(flags)
    case let rows as [[AnyNumber]]:
      tensor = try Tensor(checkingRows: rows.map { $0.map(\.float) })
    case let planes as [[[AnyNumber]]]:
      tensor = try Tensor(checkingPlanes: planes.map { $0.map { $0.map(\.float) } })
    case let blocks as [[[[AnyNumber]]]]:
      tensor = try Checked.stacked(
        blocks.map { planes in
          try Tensor(checkingPlanes: planes.map { $0.map { $0.map(\.float) } })
        })
    case let range as Range<Int>: tensor = try Checked.range(range)
    case let range as ClosedRange<Int>:
      guard range.upperBound < Int.max else { throw Trap("the range's upper bound is too large") }
      tensor = try Checked.range(range.lowerBound..<range.upperBound + 1)
    case let other as Tensor: tensor = other
    default: throw Trap("expected numbers")
    }
  }
}

/// One index of a tensor subscript.
struct IndexArgument: ScriptUnion {
  static var unionName: String { "TensorIndex" }
  static var members: [any ScriptConvertible.Type] {
    [
      TensorIndex.self, Int.self, AnyRange.self, [Int].self, Tensor.self, Tokens.self,
    ]
  }
  let index: TensorIndex

  static func fromScript(_ value: Value) throws -> IndexArgument {
    // Positions come by the thousand, and need no look at the other types.
    if case .int(let position) = value { return IndexArgument(index: .at(position)) }
    for member in members where member.accepts(value) {
      return try IndexArgument(member: member.fromScript(value))
    }
    throw ConversionError(unionName, value)
  }

  private init(index: TensorIndex) { self.index = index }

  init(member: any ScriptConvertible) throws {
    switch member {
    case let index as TensorIndex: self.index = index
    case let position as Int: index = .at(position)
    case let range as AnyRange: index = .range(from: range.lower, to: range.upper, by: 1)
    case let list as [Int]: index = .list(list, shape: [list.count])
    case let tensor as Tensor: index = .list(try tensor.wholeNumbers(), shape: tensor.shape)
    case let tokens as Tokens: index = .list(tokens.ids, shape: tokens.shape)
    default: throw Trap("expected a position, a range, a list of positions, .all or .ellipsis")
    }
  }
}

extension TensorIndex: HostType {
  public static var scriptName: String { "TensorIndex" }
}

/// A tensor or a number, on either side of an operator.
typealias Operand = OneOf2<Tensor, AnyNumber>

extension OneOf2 where A == Tensor, B == AnyNumber {
  var tensor: Tensor {
    switch self {
    case .first(let tensor): tensor
    case .second(let number): Tensor(number.float)
    }
  }
}
