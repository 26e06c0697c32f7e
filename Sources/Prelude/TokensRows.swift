import Glassbook
import Scripting

@RowsBuilder func tokensRows() -> [Row] {
  Row.type(Tokens.self, "Token ids [batch, position].")
  Row.initializer(Tokens.self, "Rows of equal length.", arg("_ rows", [[Int]].self)) {
    try Tokens(checking: $0)
  }
  Row.initializer(
    Tokens.self, "Whole numbers of a tensor [batch, position] or [position].",
    arg("_ t", Tensor.self)
  ) { try Tokens($0) }
  Row.property(Tokens.self, "shape", "[batch, position].") { $0.shape }
  Row.property(Tokens.self, "batch", "The number of rows.") { $0.batch }
  Row.property(Tokens.self, "positions", "The number of positions.") { $0.positions }
  Row.method(Tokens.self, "array", "The ids, row by row.") { $0.array() }
  Row.property(Tokens.self, "tensor", "The ids as a tensor.") { $0.tensor }
  Row.subscripting(Tokens.self, "The ids of a row.", arg("_ row", Int.self)) { tokens, row in
    try tokens.row(row)
  }
  Row.subscripting(
    Tokens.self, "An id.", arg("_ row", Int.self), arg("_ position", Int.self),
    get: { tokens, row, position in try tokens.id(row, position) },
    set: { (tokens: inout Tokens, id: Int, row: Int, position: Int) in
      tokens = try tokens.replacing(row, position, with: id)
    })
  Row.subscripting(
    Tokens.self, "Some rows.", arg("_ rows", OneOf2<[Int], AnyRange>.self)
  ) { tokens, rows in
    switch rows {
    case .first(let list): try tokens.part(.list(list, shape: [list.count]))
    case .second(let range):
      try tokens.part(.range(from: range.lower, to: range.upper, by: 1))
    }
  }
  Row.subscripting(
    Tokens.self, "Some rows and positions.", arg("_ rows", IndexArgument.self),
    arg("_ positions", IndexArgument.self)
  ) { tokens, rows, positions in try tokens.part(rows.index, positions.index) }
  Row.function(
    "concatenated", "Tokens one behind the other; axis 1 joins rows.",
    arg("_ parts", [Tokens].self),
    arg("axis", default: 0)
  ) { parts, axis in try Checked.concatenated(parts, axis: axis) }
}
