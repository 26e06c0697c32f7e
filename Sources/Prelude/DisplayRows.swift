import Glassbook
import Scripting

@RowsBuilder func displayRows() -> [Row] {
  Row.function("display", "Shows CommonMark.", arg("markdown", String.self)) { text in
    display(markdown: text)
    return Nothing()
  }
  .example("display(markdown: \"Loss: **\\(try model.loss(text))** nats\")")
  Row.function(
    "display", "Shows a table.", arg("table rows", [[TableValueArgument]].self),
    arg("columns", [String].self)
  ) { rows, columns in
    try display(table: rows.map { $0.map(\.value) }, columns: columns)
    return Nothing()
  }
  .throwing()
  .details("Every row has as many texts and numbers as there are columns.")
  .example(
    """
    let induction = try detectHead(model, repTokens, .inductionHead).max(axis: 1)
    display(
        table: [["layer 0", induction[0].item()], ["layer 1", induction[1].item()]],
        columns: ["", "best induction score"])
    """)
  Row.alias(
    "TableValue", TableValueArgument.scriptType,
    "A cell of a table: a text, a number or a truth value.")
  Row.function(
    "display", "Shows a value: a figure, table or widget as it is, else as text.",
    arg("_ value", Value.self)
  ) {
    value in
    if let item = value.displayItem {
      RunContext.current.show(item)
    } else {
      RunContext.current.show(.text("\(value)\n"))
    }
    return Nothing()
  }
  .example(
    """
    for layer in 0..<2 {
        let heatmap = imshow(cache["pattern", layer][0, 0], title: "Head \\(layer).0")
        display(heatmap.sized(width: 3, height: 3))
    }
    """)
}

extension Value {
  /// What a report shows of this value as more than text, if it is such a thing.
  public var displayItem: DisplayItem? {
    if let figure = host(as: Figure.self) { return figure.displayItem }
    if let view = host(as: AttentionView.self) { return view.displayItem }
    if let tokens = host(as: ColoredTokens.self) { return tokens.displayItem }
    return host(as: Table.self)?.displayItem
  }
}
