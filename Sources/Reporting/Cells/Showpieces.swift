package import Literate

/// The figures, views, tokens and tables of a run as a page takes them, written as they come.
///
/// A page without them differs in nothing but the time it takes: whoever interrupts a run that has
/// drawn hundreds of figures does not wait until all of them are encoded.
package struct Showpieces: Sendable {
  private struct Place: Hashable {
    var cell: Int
    var output: Int
  }

  private var written: [Place: ShowpieceWriter] = [:]

  package init() {}

  /// Writes an output: the one with this index among those of the cell.
  package mutating func write(_ output: Output, at index: Int, of cell: Cell) {
    written[Place(cell: cell.number, output: index)] = ShowpieceWriter(output, at: index, of: cell)
  }

  package func has(outputAt index: Int, of cell: Cell) -> Bool {
    written[Place(cell: cell.number, output: index)] != nil
  }

  /// The output as it was written, or as it is written now.
  func written(_ output: Output, at index: Int, of cell: Cell) -> ShowpieceWriter {
    written[Place(cell: cell.number, output: index)]
      ?? ShowpieceWriter(output, at: index, of: cell)
  }
}
