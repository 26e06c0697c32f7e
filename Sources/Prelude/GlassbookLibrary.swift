import Scripting

/// Every name that a cell can use: Swift's standard library and Glassbook's.
///
/// The checker, the evaluator, the help and the reference page read the same rows.
public func glassbookLibrary() -> Library {
  var library = Library.standard()
  let tables = [
    tensorRows(), tensorOperatorRows(), tensorShapeRows(), tensorFunctionRows(), tokensRows(),
    configurationRows(), modelRows(), runningRows(), cacheRows(), metricRows(), trainingRows(),
    tokenizerRows(), experimentRows(), figureRows(), figureTypeRows(), displayRows(),
    randomRows(), fileRows(),
  ]
  for rows in tables { library.add(rows) }
  return library
}
