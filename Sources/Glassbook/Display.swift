import Plots

/// Something that can be shown in a report as more than its text.
public protocol Displayable {
  var displayItem: DisplayItem { get }
}

extension Figure: Displayable {
  public var displayItem: DisplayItem { .figure(self) }
}

extension AttentionView: Displayable {
  public var displayItem: DisplayItem { .attention(self) }
}

extension ColoredTokens: Displayable {
  public var displayItem: DisplayItem { .tokens(self) }
}

extension Table: Displayable {
  public var displayItem: DisplayItem { .table(self) }
}

/// Shows a value: a figure, table or widget as what it is, anything else as text.
public func display(_ value: Any) {
  let item = (value as? any Displayable)?.displayItem ?? .text("\(value)\n")
  RunContext.current.show(item)
}

/// Shows CommonMark.
public func display(markdown: String) {
  RunContext.current.show(.markdown(markdown))
}

/// Shows a table.
///
/// - Parameters:
///   - rows: texts and numbers, one list a row.
///   - columns: the titles; their count is that of every row.
/// - Throws: `PlotError` when a row has another count.
public func display(table rows: [[any TableValue]], columns: [String]) throws {
  RunContext.current.show(.table(try Table(columns: columns, rows: rows)))
}
