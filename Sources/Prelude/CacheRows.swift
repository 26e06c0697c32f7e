import Glassbook
import Scripting

@RowsBuilder func cacheRows() -> [Row] {
  Row.type(ActivationCache.self, "The activations of one run, by hook name.")
  Row.subscripting(
    ActivationCache.self, "The activation of a short or full name.", arg("_ name", String.self),
    arg("_ layer", default: Int?.none), arg("_ layerType", default: String?.none)
  ) { cache, name, layer, layerType in
    try trapping { try cache.activation(name, layer, layerType) }
  }
  .example("cache[\"pattern\", 0]")
  Row.property(ActivationCache.self, "keys", "The full names in firing order.") { $0.keys }
  Row.property(ActivationCache.self, "count", "How many activations there are.") { $0.count }
  Row.property(ActivationCache.self, "hasBatchDim", "Whether the first axis is the batch.") {
    $0.hasBatchDim
  }
  Row.method(
    ActivationCache.self, "removeBatchDim", "The same activations without their batch axis."
  ) { try $0.removeBatchDim() }
  Row.function(
    "getActName", "The full hook name of a short activation name.", arg("_ name", String.self),
    arg("_ layer", default: Int?.none), arg("_ layerType", default: String?.none)
  ) { name, layer, layerType in getActName(name, layer, layerType) }
}
