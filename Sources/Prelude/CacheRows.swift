import Glassbook
import Scripting

@RowsBuilder func cacheRows() -> [Row] {
  Row.type(ActivationCache.self, "The activations of one run, by hook name.")
    .details(
      """
      Names are TransformerLens's, and so are shapes; `glassbook help pattern` tells those of
      one, `cache.keys` lists all. A cache is a value.
      """
    )
    .example(
      """
      print(cache.count, "activations, batch axis:", cache.hasBatchDim)
      cache.keys
      """)
  Row.subscripting(
    ActivationCache.self, "The activation of a short or full name.", arg("_ name", String.self),
    arg("_ layer", default: Int?.none), arg("_ layerType", default: String?.none)
  ) { cache, name, layer, layerType in
    try trapping { try cache.activation(name, layer, layerType) }
  }
  .details(
    """
    A short name and a layer (negative ones count from the last), a short name, a layer and
    its place where the name alone does not tell it, or a full name. An unknown name is an
    error that says what was meant.
    """
  )
  .example(
    """
    print(cache["pattern", 0].shape)
    print(cache["resid_post", -1].shape)
    print(cache["blocks.1.attn.hook_z"].shape)
    """)
  Row.property(ActivationCache.self, "keys", "The full names in firing order.") { $0.keys }
  Row.property(ActivationCache.self, "count", "How many activations there are.") { $0.count }
  Row.property(ActivationCache.self, "hasBatchDim", "Whether the first axis is the batch.") {
    $0.hasBatchDim
  }
  Row.method(
    ActivationCache.self, "removeBatchDim", "The same activations without their batch axis."
  ) { try $0.removeBatchDim() }
  .throwing()
  .details("An error unless the batch has one row.")
  .example(
    """
    let single = try cache.removeBatchDim()
    print(single["pattern", 0].shape, single.hasBatchDim)
    """)
  Row.function(
    "getActName", "The full hook name of a short activation name.", arg("_ name", String.self),
    arg("_ layer", default: Int?.none), arg("_ layerType", default: String?.none)
  ) { name, layer, layerType in getActName(name, layer, layerType) }
  .details(
    """
    TransformerLens's `get_act_name`: aliases such as `attn` for `pattern` and names that
    carry their layer (`k6`, `scale4ln1`) are understood, full names pass through. Nothing is
    checked against a model.
    """
  )
  .example(
    """
    print(getActName("z", 0), getActName("scale", 0, "ln1"), getActName("k6"), getActName("attn", 1))
    """)
}
