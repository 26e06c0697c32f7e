import Glassbook
import Scripting

@RowsBuilder func tokensRows() -> [Row] {
  Row.type(Tokens.self, "Token ids [batch, position].")
    .details(
      """
      A value. A model runs on `Tokens` as they are: nothing is put in front.
      """
    )
    .example(
      """
      print(tokens.shape, tokens.batch, tokens.positions)
      print(tokens.array(), tokens.tensor.shape)
      """)
  Row.initializer(Tokens.self, "Rows of equal length.", arg("_ rows", [[Int]].self)) {
    try Tokens(checking: $0)
  }
  .details(
    """
    Rows of different lengths are an error; so are values of a tensor that are not whole
    numbers.
    """
  )
  .example("print(Tokens([[0, 5, 7], [0, 2, 9]]), Tokens(Tensor(0..<4)).shape)")
  Row.initializer(
    Tokens.self, "Whole numbers of a tensor [batch, position] or [position].",
    arg("_ t", Tensor.self)
  ) { try Tokens($0) }
  .throwing()
  Row.property(Tokens.self, "shape", "[batch, position].") { $0.shape }
  Row.property(Tokens.self, "batch", "The number of rows.") { $0.batch }
  Row.property(Tokens.self, "positions", "The number of positions.") { $0.positions }
  Row.method(Tokens.self, "array", "The ids, row by row.") { $0.array() }
  Row.property(Tokens.self, "tensor", "The ids as a tensor.") { $0.tensor }
  Row.subscripting(Tokens.self, "The ids of a row.", arg("_ row", Int.self)) { tokens, row in
    try tokens.row(row)
  }
  .details(
    """
    One number gives a row as `[Int]`, two an id. Lists and ranges give `Tokens`. Negative
    positions count from the end.
    """
  )
  .example(
    """
    var pairs = Tokens([[0, 5, 7], [0, 2, 9]])
    print(pairs[0], pairs[1, -1], pairs[[1, 0]], pairs[.all, 1..<3])
    pairs[0, 1] = 8
    pairs
    """)
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
  .example(
    """
    concatenated([Tokens([[model.bosToken]]), tokens[.all, 1..<5], tokens[.all, 1..<5]], axis: 1)
    """)
}
