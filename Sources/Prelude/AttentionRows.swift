import Glassbook
import Scripting

extension AttentionTools: HostType { public static var scriptName: String { "AttentionTools" } }
extension AttentionEdit: HostType { public static var scriptName: String { "AttentionEdit" } }
extension AttendedToken: HostType { public static var scriptName: String { "AttendedToken" } }
extension AttendingQueries: HostType { public static var scriptName: String { "AttendingQueries" } }
extension HeadAblation: HostType { public static var scriptName: String { "HeadAblation" } }
extension AttentionTerms: HostType { public static var scriptName: String { "AttentionTerms" } }
extension AttentionTerm: HostType { public static var scriptName: String { "AttentionTerm" } }
extension VirtualHead: HostType { public static var scriptName: String { "VirtualHead" } }

/// Looking at heads and editing them for the length of a run.
@RowsBuilder func attentionToolRows() -> [Row] {
  choices(
    HeadAblation.self, "What takes the place of an ablated head's output.",
    example: """
      for mode in [HeadAblation.zero, .mean] {
          let edit = try AttentionTools(model).ablateHead(text, layer: 0, head: 7, mode: mode)
          print(mode, edit.lossChange ?? 0)
      }
      """
  ) { mode in
    switch mode {
    case .zero: "Nothing."
    case .mean: "Its mean over the batch and positions of the run itself."
    }
  }
  choices(
    AttendingQueries.self, "Whose attention counts when attended tokens are ranked.",
    example: """
      for queries in [AttendingQueries.mean, .last] {
          let attended = try AttentionTools(model).topAttendedIds(
              text, layer: 0, head: 8, numTokens: 3, queries: queries)
          print(queries, attended.map { strTokens[$0.position] })
      }
      """
  ) { queries in
    switch queries {
    case .mean: "The mean over the queries that can see a source."
    case .last: "The last query alone."
    }
  }
  Row.type(AttentionTools.self, "Looks at a model's attention and edits it for one run.")
    .details("One sequence at a time. Heads are counted from 0.")
  Row.initializer(
    AttentionTools.self, "Tools for a model.", arg("_ model", HookedTransformer.self)
  ) { AttentionTools($0) }
  Row.method(
    AttentionTools.self, "attentionPatterns", "The pattern of a head [destination, source].",
    arg("_ input", ModelInputArgument.self), arg("layer", Int.self), arg("head", Int.self)
  ) { tools, input, layer, head in
    try tools.attentionPatterns(input.input, layer: layer, head: head)
  }
  .throwing()
  .example("AttentionTools(model).attentionPatterns(text, layer: 1, head: 4).shape")
  Row.method(
    AttentionTools.self, "attentionScores", "The scores of a head [destination, source].",
    arg("_ input", ModelInputArgument.self), arg("layer", Int.self), arg("head", Int.self)
  ) { tools, input, layer, head in
    try tools.attentionScores(input.input, layer: layer, head: head)
  }
  .throwing()
  .details("Before the softmax, −∞ where masked.")
  .example(
    """
    let scoresOfHead = try AttentionTools(model).attentionScores(text, layer: 1, head: 4)
    print(scoresOfHead.shape, scoresOfHead[0, 1])
    """)
  Row.method(
    AttentionTools.self, "topAttendedIds", "The sources that a head attends to most, best first.",
    arg("_ input", ModelInputArgument.self), arg("layer", Int.self), arg("head", Int.self),
    arg("numTokens", default: 5), arg("queries", default: AttendingQueries.mean, shown: ".mean")
  ) { tools, input, layer, head, count, queries in
    try tools.topAttendedIds(
      input.input, layer: layer, head: head, numTokens: count, queries: queries)
  }
  .throwing()
  .details("Ranked by the mean over the queries that can see a source, or by the last query.")
  .example("AttentionTools(model).topAttendedIds(text, layer: 0, head: 8).map { $0.position }")
  Row.type(AttendedToken.self, "A source and how much attention it gets.")
    .details("What `topAttendedIds` gives.")
    .example(
      """
      for token in try AttentionTools(model).topAttendedIds(text, layer: 1, head: 4, numTokens: 3) {
          print(token.id, token.position, strTokens[token.position], token.weight)
      }
      """)
  Row.property(AttendedToken.self, "id", "The token id.") { $0.id }
  Row.property(AttendedToken.self, "position", "Where it stands.") { $0.position }
  Row.property(AttendedToken.self, "weight", "Attention, from 0 to 1.") { $0.weight }
  Row.method(
    AttentionTools.self, "ablateHead", "A run without a head's output.",
    arg("_ input", ModelInputArgument.self), arg("layer", Int.self), arg("head", Int.self),
    arg("mode", default: HeadAblation.zero, shown: ".zero")
  ) { tools, input, layer, head, mode in
    try tools.ablateHead(input.input, layer: layer, head: head, mode: mode)
  }
  .throwing()
  .details("`.zero` puts nothing in its place, `.mean` its mean over batch and positions.")
  .example("AttentionTools(model).ablateHead(text, layer: 0, head: 8).lossChange ?? 0")
  Row.method(
    AttentionTools.self, "mergeHeads",
    "A run in which a head attends by two heads' mixed pattern, and the second is gone.",
    arg("_ input", ModelInputArgument.self), arg("layer", Int.self), arg("_ first", Int.self),
    arg("_ second", Int.self), arg("alpha", default: Float(0.5))
  ) { tools, input, layer, first, second, alpha in
    try tools.mergeHeads(input.input, layer: layer, first, second, alpha: alpha)
  }
  .throwing()
  .details("The mixed pattern is alpha · first + (1 − alpha) · second.")
  .example("AttentionTools(model).mergeHeads(text, layer: 0, 7, 8).lossChange ?? 0")
  Row.type(AttentionEdit.self, "What an edited run gave, beside the plain one.")
    .details("What `ablateHead` and `mergeHeads` give.")
    .example(
      """
      let edit = try AttentionTools(model).ablateHead(text, layer: 0, head: 7)
      print(edit.logits.shape, abs(edit.logitChange).max(), edit.pattern.shape)
      """)
  Row.property(AttentionEdit.self, "logits", "Of the edited run [batch, position, dVocab].") {
    $0.logits
  }
  Row.property(AttentionEdit.self, "logitChange", "Edited minus plain logits.") { $0.logitChange }
  Row.property(AttentionEdit.self, "lossChange", "Edited minus plain loss, in nats a token.") {
    $0.lossChange
  }
  Row.property(
    AttentionEdit.self, "pattern", "The head's pattern in the edited run [destination, source]."
  ) { $0.pattern }
  Row.method(
    AttentionTools.self, "weightsWithoutHead", "The model with a head's parameters set to 0.",
    arg("layer", Int.self), arg("head", Int.self)
  ) { tools, layer, head in try tools.weightsWithoutHead(layer: layer, head: head) }
  .throwing()
  .example("AttentionTools(model).weightsWithoutHead(layer: 0, head: 8).loss(text)")
  Row.method(
    AttentionTools.self, "weightsWithMergedHeads",
    "The model with two heads' parameters averaged into the first.",
    arg("layer", Int.self), arg("_ first", Int.self), arg("_ second", Int.self),
    arg("alpha", default: Float(0.5))
  ) { tools, layer, first, second, alpha in
    try tools.weightsWithMergedHeads(layer: layer, first, second, alpha: alpha)
  }
  .throwing()
  .details(
    """
    alpha · first + (1 − alpha) · second; the second head's parameters become 0.
    """
  )
  .example(
    """
    try AttentionTools(model).weightsWithMergedHeads(layer: 0, 7, 8).loss(text)
    """)
  Row.method(
    HookedTransformer.self, "replacing", "The model with some parameters replaced.",
    arg("_ parameters", [String: Tensor].self)
  ) { model, parameters in try model.replacing(parameters) }
  .throwing()
  .details("By the names and in the shapes of `stateDict`.")
  .example("model.replacing([\"unembed.b_U\": model.b_U * 0]).loss(text)")
}

/// Attention scores by token and position, and heads in series.
@RowsBuilder func attentionTermRows() -> [Row] {
  Row.function(
    "attentionTerms", "A head's scores by what query and key are: a token or a position.",
    arg("_ model", HookedTransformer.self), arg("_ input", ModelInputArgument.self),
    arg("layer", Int.self), arg("head", Int.self), arg("prependBos", default: Bool?.none)
  ) { model, input, layer, head, prependBos in
    try attentionTerms(model, input.input, layer: layer, head: head, prependBos: prependBos)
  }
  .throwing()
  .details(
    "For models with shortformer positions and no normalisation. Terms are token–token, "
      + "token–position, position–token, position–position, the query's half first."
  )
  .example("attentionTerms(model, text, layer: 0, head: 8).terms.map { $0.variance }")
  Row.type(AttentionTerms.self, "A head's scores by token and position.")
  Row.property(AttentionTerms.self, "terms", "The four terms.") { $0.terms }
  Row.property(AttentionTerms.self, "aggregated", "Their sum.") { $0.aggregated }
  Row.property(AttentionTerms.self, "layer", "The head's layer.") { $0.layer }
  Row.property(AttentionTerms.self, "head", "The head.") { $0.head }
  Row.type(AttentionTerm.self, "One part of a head's scores.")
    .example(
      """
      let scoreTerms = try attentionTerms(model, text, layer: 0, head: 8)
      print(scoreTerms.layer, scoreTerms.head, scoreTerms.aggregated.scores.shape)
      for term in scoreTerms.terms {
          print(term.name, term.mean, term.variance, term.scaled.shape)
      }
      print(scoreTerms.terms[0].pattern.shape, scoreTerms.terms[0].rawSoftmax.shape)
      """)
  Row.property(AttentionTerm.self, "name", "Which halves, the query's first.") { $0.name }
  Row.property(
    AttentionTerm.self, "scores", "Unscaled, 0 above the diagonal [destination, source]."
  ) { $0.scores }
  Row.property(AttentionTerm.self, "scaled", "Divided by the model's attnScale.") { $0.scaled }
  Row.property(AttentionTerm.self, "mean", "The mean over all cells of scores.") { $0.mean }
  Row.property(AttentionTerm.self, "variance", "The population variance over all cells.") {
    $0.variance
  }
  Row.property(
    AttentionTerm.self, "rawSoftmax", "Softmax of whole unscaled rows, zeros above the diagonal."
  ) { $0.rawSoftmax }
  Row.property(
    AttentionTerm.self, "pattern", "The pattern that the scaled term would give alone."
  ) { $0.pattern }
  Row.function(
    "virtualHead", "A head of layer 1 reading what a head of layer 0 wrote.",
    arg("_ model", HookedTransformer.self), arg("_ input", ModelInputArgument.self),
    arg("_ first", Int.self), arg("_ second", Int.self), arg("prependBos", default: Bool?.none)
  ) { model, input, first, second, prependBos in
    try virtualHead(model, input.input, first, second, prependBos: prependBos)
  }
  .throwing()
  .details("For attention-only models with shortformer positions (Elhage et al., 2021).")
  .example("virtualHead(model, text, 8, 4).topTokens(3)[5]")
  Row.type(VirtualHead.self, "Two heads in series.")
    .example(
      """
      let series = try virtualHead(model, text, 8, 4)
      print(series.heads, series.patterns.first.shape, series.patterns.second.shape)
      print(series.combined.shape, series.pure.shape)
      imshow(series.pattern, x: strTokens, y: strTokens, colorScale: .blues)
      """)
  Row.property(VirtualHead.self, "patterns", "Of both heads [destination, source].") {
    Tuple($0.patterns.first, $0.patterns.second)
  }
  .labelled("first", "second")
  Row.property(VirtualHead.self, "heads", "The heads of layers 0 and 1.") {
    Tuple($0.heads.first, $0.heads.second)
  }
  .labelled("first", "second")
  Row.property(VirtualHead.self, "pattern", "A₁·A₀, the pattern of the virtual head.") {
    $0.pattern
  }
  Row.property(
    VirtualHead.self, "combined",
    "Logits of the second head reading tokens and the first head's output [position, dVocab]."
  ) { $0.combined }
  Row.property(VirtualHead.self, "pure", "Logits of the virtual head alone [position, dVocab].") {
    $0.pure
  }
  Row.method(
    VirtualHead.self, "topTokens", "The tokens favoured most, for every position.",
    arg("_ k", default: 10), arg("pure", default: false)
  ) { head, k, pure in try head.topTokens(k, pure: pure) }
  .throwing()
}
