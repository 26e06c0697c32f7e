import Glassbook
import Scripting

/// Every name that a cell can use: Swift's standard library and Glassbook's.
///
/// The checker, the evaluator, the help and the reference page read the same rows.
public func glassbookLibrary() -> Library {
  var library = Library.standard()
  // In the order of the reference page.
  let tables: [(topic: Topic, rows: [Row])] = [
    (.models, modelRows()), (.configurations, configurationRows()), (.running, runningRows()),
    (.generation, generationRows()),
    (.caches, cacheRows()), (.decompositions, decompositionRows()), (.metrics, metricRows()),
    (.experiments, experimentRows()), (.attribution, attributionRows()),
    (.patching, patchingRows() + directPathRows()), (.interventions, interventionRows()),
    (.factored, factoredMatrixRows()),
    (.attention, attentionToolRows() + attentionTermRows()), (.bench, benchRows()),
    (.evals, evalRows()),
    (.tokenizing, tokenizerRows()), (.tokens, tokensRows()), (.training, trainingRows()),
    (.figures, figureRows()), (.figureParts, figureTypeRows()), (.showing, displayRows()),
    (.tensors, tensorRows()), (.operators, tensorOperatorRows()), (.shapes, tensorShapeRows()),
    (.functions, tensorFunctionRows()), (.randomness, randomRows() + standardRandomRows()),
    (.files, fileRows()),
  ]
  for (topic, rows) in tables { library.add(rows, as: topic) }
  library.add(torchNames, knownOn: Tensor.scriptType)
  library.add(advice: torchAdvice, on: Tensor.scriptType)
  library.add(advice: transformerLensAdvice, on: HookedTransformer.scriptType)
  library.add(advice: cacheAdvice, on: ActivationCache.scriptType)
  addStaticChecks(to: &library)
  return library
}
