// What `print` shows of a display: what it is of, never its numbers or colours.

extension Figure: CustomStringConvertible {
  /// What the figure shows, as for a reader who cannot see it.
  public var description: String { "Figure: \(alt ?? describedData)" }
}

extension AttentionView: CustomStringConvertible {
  public var description: String {
    "\(title) of \(heads) head\(heads == 1 ? "" : "s") over \(positions) tokens"
  }
}

extension ColoredTokens: CustomStringConvertible {
  public var description: String {
    "\(spans.count) coloured tokens, values from \(minValue) to \(maxValue)"
  }
}

extension ColorScale: CustomStringConvertible {
  public var description: String { name }
}

extension Table: CustomStringConvertible {
  /// The table as text: titles, then a line a row, in columns.
  public var description: String {
    let texts = [columns.map(\.title)] + rows.map { $0.map(\.text) }
    let widths = columns.indices.map { column in texts.map { $0[column].count }.max() ?? 0 }
    return texts.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return columns[column].alignment == .right ? space + row[column] : row[column] + space
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
