import Glassbook
import Scripting

/// The functions that make figures.
@RowsBuilder func figureRows() -> [Row] {
  Row.function(
    "imshow", "A heatmap of a matrix, or of several side by side.",
    arg("_ data", PlotDataArgument.self), arg("x", default: AxisValuesArgument?.none),
    arg("y", default: AxisValuesArgument?.none), arg("title", default: String?.none),
    arg("xaxis", default: String?.none), arg("yaxis", default: String?.none),
    arg("zmin", default: AnyNumber?.none), arg("zmax", default: AnyNumber?.none),
    arg("colorScale", default: ColorScale.rdBu, shown: ".rdBu"),
    arg("midpoint", default: AnyNumber?.none), arg("facetCol", default: Int?.none),
    arg("facetLabels", default: AxisValuesArgument?.none), arg("textAuto", default: false)
  ) { data, x, y, title, xaxis, yaxis, zmin, zmax, scale, midpoint, facetCol, labels, text in
    try imshow(
      data.data, x: x?.values, y: y?.values, title: title, xaxis: xaxis, yaxis: yaxis,
      zmin: zmin, zmax: zmax, colorScale: scale, midpoint: midpoint, facetCol: facetCol,
      facetLabels: labels?.values, textAuto: text)
  }
  Row.function(
    "line", "One line, or one a row.", arg("_ data", PlotDataArgument.self),
    arg("x", default: AxisValuesArgument?.none), arg("title", default: String?.none),
    arg("xaxis", default: String?.none), arg("yaxis", default: String?.none),
    arg("names", default: AxisValuesArgument?.none),
    arg("hoverNames", default: AxisValuesArgument?.none), arg("logX", default: false),
    arg("logY", default: false)
  ) { data, x, title, xaxis, yaxis, names, hoverNames, logX, logY in
    try line(
      data.data, x: x?.values, title: title, xaxis: xaxis, yaxis: yaxis, names: names?.values,
      hoverNames: hoverNames?.values, logX: logX, logY: logY)
  }
  Row.function(
    "scatter", "Points.", arg("x", PlotDataArgument.self), arg("y", PlotDataArgument.self),
    arg("title", default: String?.none), arg("xaxis", default: String?.none),
    arg("yaxis", default: String?.none), arg("color", default: PlotDataArgument?.none),
    arg("colorScale", default: ColorScale.portland, shown: ".portland"),
    arg("colorTitle", default: String?.none), arg("names", default: AxisValuesArgument?.none),
    arg("hoverNames", default: AxisValuesArgument?.none), arg("includeDiag", default: false),
    arg("logX", default: false), arg("logY", default: false)
  ) { x, y, title, xaxis, yaxis, color, scale, colorTitle, names, hover, diagonal, logX, logY in
    try scatter(
      x: x.data, y: y.data, title: title, xaxis: xaxis, yaxis: yaxis, color: color?.data,
      colorScale: scale, colorTitle: colorTitle, names: names?.values, hoverNames: hover?.values,
      includeDiag: diagonal, logX: logX, logY: logY)
  }
  Row.function(
    "bar", "Bars.", arg("_ data", PlotDataArgument.self),
    arg("x", default: AxisValuesArgument?.none), arg("title", default: String?.none),
    arg("xaxis", default: String?.none), arg("yaxis", default: String?.none),
    arg("names", default: AxisValuesArgument?.none)
  ) { data, x, title, xaxis, yaxis, names in
    try bar(data.data, x: x?.values, title: title, xaxis: xaxis, yaxis: yaxis, names: names?.values)
  }
  Row.function(
    "hist", "How often values occur.", arg("_ data", PlotDataArgument.self),
    arg("bins", default: Int?.none), arg("title", default: String?.none),
    arg("xaxis", default: String?.none), arg("yaxis", default: String?.some("count")),
    arg("names", default: AxisValuesArgument?.none), arg("showMean", default: false)
  ) { data, bins, title, xaxis, yaxis, names, showMean in
    try hist(
      data.data, bins: bins, title: title, xaxis: xaxis, yaxis: yaxis, names: names?.values,
      showMean: showMean)
  }
  Row.function(
    "attentionPatterns", "Every head's attention, one small image each.",
    arg("tokens", [String].self), arg("attention", PlotDataArgument.self),
    arg("headNames", default: [String]?.none)
  ) { tokens, attention, names in
    try attentionPatterns(tokens: tokens, attention: attention.data, headNames: names)
  }
  Row.function(
    "attentionHeads", "Signed values of every head's attention.", arg("tokens", [String].self),
    arg("attention", PlotDataArgument.self), arg("headNames", default: [String]?.none),
    arg("minValue", default: AnyNumber?.none), arg("maxValue", default: AnyNumber?.none),
    arg("maskUpperTri", default: true)
  ) { tokens, attention, names, minValue, maxValue, mask in
    try attentionHeads(
      tokens: tokens, attention: attention.data, headNames: names, minValue: minValue,
      maxValue: maxValue, maskUpperTri: mask)
  }
  Row.function(
    "coloredTokens", "Tokens on coloured ground.", arg("_ tokens", [String].self),
    arg("_ values", PlotDataArgument.self), arg("minValue", default: AnyNumber?.none),
    arg("maxValue", default: AnyNumber?.none)
  ) { tokens, values, minValue, maxValue in
    try coloredTokens(tokens, values.data, minValue: minValue, maxValue: maxValue)
  }
  Row.function(
    "plotLossDifference", "Log probabilities along a repeated sequence, both halves shaded.",
    arg("_ logProbs", PlotDataArgument.self), arg("_ strTokens", [String].self),
    arg("_ seqLen", Int.self)
  ) { values, tokens, seqLen in try plotLossDifference(values.data, tokens, seqLen) }
  Row.function(
    "plotLogitAttribution", "What each component adds to the correct logit.",
    arg("_ attribution", PlotDataArgument.self), arg("_ strTokens", [String].self),
    arg("layers", default: 2), arg("title", default: "")
  ) { values, tokens, layers, title in
    try plotLogitAttribution(values.data, tokens, layers: layers, title: title)
  }
  Row.function(
    "plotCompScores", "Composition scores of the heads of two layers.",
    arg("_ scores", PlotDataArgument.self), arg("title", default: ""),
    arg("baseline", default: AnyNumber?.none)
  ) { scores, title, baseline in
    try plotCompScores(scores.data, title: title, baseline: baseline)
  }
}

/// What figures are made of and how they are changed.
@RowsBuilder func figureTypeRows() -> [Row] {
  Row.type(Figure.self, "A picture of data.", displayable: true)
  Row.type(AttentionView.self, "Attention of several heads.", displayable: true)
  Row.type(ColoredTokens.self, "Tokens on coloured ground.", displayable: true)
  Row.type(Table.self, "Rows of texts and numbers.", displayable: true)
  Row.method(
    Figure.self, "addVRect", "With a shaded band between two positions.",
    arg("x0", AnyNumber.self), arg("x1", AnyNumber.self),
    arg("color", default: Color.grey, shown: ".grey"), arg("opacity", default: AnyNumber(0.2)),
    arg("label", default: String?.none)
  ) { figure, x0, x1, color, opacity, label in
    figure.addVRect(x0: x0, x1: x1, color: color, opacity: opacity, label: label)
  }
  Row.method(
    Figure.self, "addHRect", "With a shaded band between two values.",
    arg("y0", AnyNumber.self), arg("y1", AnyNumber.self),
    arg("color", default: Color.grey, shown: ".grey"), arg("opacity", default: AnyNumber(0.2)),
    arg("label", default: String?.none)
  ) { figure, y0, y1, color, opacity, label in
    figure.addHRect(y0: y0, y1: y1, color: color, opacity: opacity, label: label)
  }
  Row.method(
    Figure.self, "addHLine", "With a line at a value.", arg("y", AnyNumber.self),
    arg("color", default: Color.grey, shown: ".grey"), arg("dashed", default: true),
    arg("label", default: String?.none)
  ) { figure, y, color, dashed, label in
    figure.addHLine(y: y, color: color, dashed: dashed, label: label)
  }
  Row.method(
    Figure.self, "addVLine", "With a line at a position.", arg("x", AnyNumber.self),
    arg("color", default: Color.grey, shown: ".grey"), arg("dashed", default: true),
    arg("label", default: String?.none)
  ) { figure, x, color, dashed, label in
    figure.addVLine(x: x, color: color, dashed: dashed, label: label)
  }
  Row.method(
    Figure.self, "sized", "In another size, in inches.", arg("width", AnyNumber.self),
    arg("height", AnyNumber.self)
  ) { figure, width, height in figure.sized(width: width, height: height) }
  Row.type(Color.self, "A colour.")
  for (name, color) in namedColors { Row.staticProperty(Color.self, name, "A colour.") { color } }
  Row.type(ColorScale.self, "Colours for a range of numbers.")
  for (name, scale) in namedScales {
    Row.staticProperty(ColorScale.self, name, "A colour scale.") { scale }
  }
  Row.property(ColorScale.self, "reversed", "From its end to its beginning.") { $0.reversed }
}

private let namedColors: [(String, Color)] = [
  ("red", .red), ("green", .green), ("blue", .blue), ("orange", .orange), ("purple", .purple),
  ("teal", .teal), ("pink", .pink), ("brown", .brown), ("yellow", .yellow), ("grey", .grey),
  ("gray", .gray), ("black", .black), ("white", .white),
]

private let namedScales: [(String, ColorScale)] = [
  ("rdBu", .rdBu), ("blues", .blues), ("reds", .reds), ("greens", .greens),
  ("purples", .purples), ("greys", .greys), ("viridis", .viridis), ("magma", .magma),
  ("inferno", .inferno), ("plasma", .plasma), ("portland", .portland),
]
