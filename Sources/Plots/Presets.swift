/// The plots of ARENA's induction-heads notebook, as thin settings of `line` and `imshow`.

/// Shows how well each token of a twice repeated sequence was predicted, before and after the repeat.
///
/// The first copy is shaded red, the second green. The values are log-probabilities and the axis says
/// so; the original labels it "Loss".
///
/// - Parameters:
///   - logProbs: The log-probability in nats of each token but the first, `[2 · seqLen]`.
///   - strTokens: The tokens, with or without the first one.
///   - seqLen: The length of one copy.
/// - Throws: `PlotError` when the counts do not fit.
public func plotLossDifference(
  _ logProbs: any PlotData, _ strTokens: [String], _ seqLen: Int
) throws(PlotError) -> Figure {
  let values = try CheckedData(logProbs, for: "plotLossDifference").values
  guard seqLen > 0, seqLen < Int.max / 4 else {
    throw .argument(
      function: "plotLossDifference", argument: "seqLen", value: String(seqLen),
      expected: "a positive length")
  }
  guard values.count == 2 * seqLen else {
    throw .count(
      function: "plotLossDifference", argument: "logProbs", expected: 2 * seqLen,
      actual: values.count, of: "predicted tokens")
  }
  guard (0...1).contains(strTokens.count - values.count) else {
    throw .count(
      function: "plotLossDifference", argument: "strTokens", expected: values.count + 1,
      actual: strTokens.count, of: "tokens")
  }
  let end = Double(seqLen)
  return try line(
    values,
    title: "Per token log-prob on correct token, for sequence of length \(seqLen)*2"
      + " (repeated twice)",
    xaxis: "Sequence position", yaxis: "Log-prob", hoverNames: Array(strTokens.suffix(values.count))
  )
  .addVRect(x0: 0, x1: end - 0.5, color: .red, opacity: 0.2)
  .addVRect(x0: end - 0.5, x1: 2 * end - 1, color: .green, opacity: 0.2)
}

/// Shows how much the direct path and each head add to the logit of each next token.
///
/// - Parameters:
///   - attribution: `[position, 1 + layers · heads]`: direct path, heads of layer 0, of layer 1, …
///   - strTokens: The tokens; the last one, which predicts nothing, may be there or not.
///   - layers: How many layers the heads belong to.
/// - Throws: `PlotError` when the counts do not fit.
public func plotLogitAttribution(
  _ attribution: any PlotData, _ strTokens: [String], layers: Int = 2, title: String = ""
) throws(PlotError) -> Figure {
  let function = "plotLogitAttribution"
  let matrix = try CheckedData(attribution, for: function).matrix(for: function)
  guard (1...max(1, matrix.columns - 1)).contains(layers), (matrix.columns - 1) % layers == 0 else {
    throw .argument(
      function: function, argument: "layers", value: String(layers),
      expected: "a divisor of \(matrix.columns - 1) columns of heads")
  }
  guard (0...1).contains(strTokens.count - matrix.rows) else {
    throw .count(
      function: function, argument: "strTokens", expected: matrix.rows + 1,
      actual: strTokens.count, of: "tokens")
  }
  let heads = (matrix.columns - 1) / layers
  let paths =
    ["Direct"] + (0..<layers).flatMap { layer in (0..<heads).map { "L\(layer)H\($0)" } }
  let rows = strTokens.prefix(matrix.rows).enumerated().map { "|\($1)|_\($0)" }
  var figure = try imshow(
    attribution, x: paths, y: rows, title: title, xaxis: "Logit contribution from",
    yaxis: "Position")
  if case .heatmap(var heatmap) = figure.content {
    heatmap.cellSize = PixelSize(width: 24, height: 18)
    figure.content = .heatmap(heatmap)
  }
  return figure
}

/// Shows how strongly each head of one layer feeds each head of a later one.
///
/// - Parameters:
///   - scores: `[head of the first layer, head of the second]`.
///   - baseline: The score of random matrices: colours then centre on it, else they start at zero.
///   - layers: The two layers.
/// - Throws: `PlotError` when the scores are not a table.
public func plotCompScores(
  _ scores: any PlotData, title: String = "", baseline: (any PlotNumber)? = nil,
  layers: (Int, Int) = (0, 1)
) throws(PlotError) -> Figure {
  let matrix = try CheckedData(scores, for: "plotCompScores").matrix(for: "plotCompScores")
  return try imshow(
    scores, x: (0..<matrix.columns).map { "L\(layers.1)H\($0)" },
    y: (0..<matrix.rows).map { "L\(layers.0)H\($0)" }, title: title,
    xaxis: "Layer \(layers.1) head", yaxis: "Layer \(layers.0) head",
    zmin: baseline == nil ? 0 : nil, colorScale: baseline == nil ? .blues : .rdBu,
    midpoint: baseline)
}
