import Glassbook
import Scripting

extension IOIDataset: HostType { public static var scriptName: String { "IOIDataset" } }
extension IOIPrompt: HostType { public static var scriptName: String { "IOIPrompt" } }
extension IOIScore: HostType { public static var scriptName: String { "IOIScore" } }

/// Whole models in one number.
@RowsBuilder func evalRows() -> [Row] {
  Row.function(
    "inductionLoss", "The loss on the second copy of random tokens, in nats a token.",
    arg("_ model", HookedTransformer.self), arg("batchSize", default: 4),
    arg("subseqLen", default: 384), arg("prependBos", default: Bool?.none)
  ) { model, batchSize, length, prependBos in
    try inductionLoss(
      model, batchSize: batchSize, subseqLen: length, prependBos: prependBos)
  }
  .throwing()
  .details(
    "Tokens come from the notebook's stream; copies are shortened so that two fit into the context. "
      + "TransformerLens's `induction_loss`."
  )
  .example("inductionLoss(model, subseqLen: 50)")
  Row.function(
    "sanityCheck", "The loss on a paragraph of English, in nats a token.",
    arg("_ model", HookedTransformer.self)
  ) { try sanityCheck($0) }
  .throwing()
  .details("Under 5 for a healthy language model of GPT-2's size and up, above 7 for a broken one.")
  .example("sanityCheck(model)")
  Row.function(
    "ioiEval", "How well a model knows who receives: mean logit difference and accuracy.",
    arg("_ model", HookedTransformer.self), arg("_ dataset", IOIDataset.self),
    arg("batchSize", default: 32)
  ) { model, dataset, batchSize in try ioiEval(model, dataset, batchSize: batchSize) }
  .throwing()
  .details(
    "Names of several tokens are compared where they first differ. TransformerLens's `ioi_eval`."
  )
  .example("ioiEval(model, IOIDataset(count: 20)).accuracy")
  Row.type(IOIDataset.self, "Prompts of indirect object identification.")
    .example(
      """
      let dataset = try IOIDataset(count: 2, symmetric: true)
      for prompt in dataset.prompts {
          print(prompt.prompt, "→", prompt.indirectObject, "and not", prompt.subject)
      }
      print(IOIDataset.templates.count, IOIDataset.names, IOIDataset.nouns.keys.sorted())
      """)
  Row.initializer(
    IOIDataset.self, "Draws prompts from the notebook's stream.", arg("count", Int.self),
    arg("templates", default: IOIDataset.templates, shown: "IOIDataset.templates"),
    arg("names", default: IOIDataset.names, shown: "IOIDataset.names"),
    arg("nouns", default: IOIDataset.nouns, shown: "IOIDataset.nouns"),
    arg("symmetric", default: false)
  ) { count, templates, names, nouns, symmetric in
    try IOIDataset(
      count: count, templates: templates, names: names, nouns: nouns, symmetric: symmetric)
  }
  .throwing()
  .details(
    "Templates name the giver `[B]`, the nouns in brackets, and end with the receiver `[A]`; with "
      + "`symmetric` each prompt comes also with the names exchanged (Wang et al., 2022)."
  )
  Row.staticProperty(IOIDataset.self, "templates", "TransformerLens's sentences.") {
    IOIDataset.templates
  }
  Row.staticProperty(IOIDataset.self, "names", "John and Mary.") { IOIDataset.names }
  Row.staticProperty(IOIDataset.self, "nouns", "Places and objects.") { IOIDataset.nouns }
  Row.property(IOIDataset.self, "prompts", "The prompts.") { $0.prompts }
  Row.type(IOIPrompt.self, "A sentence up to the receiver's name.")
  Row.property(IOIPrompt.self, "prompt", "The sentence, without the receiver's name.") { $0.prompt }
  Row.property(IOIPrompt.self, "indirectObject", "The receiver: named once.") { $0.indirectObject }
  Row.property(IOIPrompt.self, "subject", "The giver: named twice.") { $0.subject }
  Row.type(IOIScore.self, "How well a model knows who receives.")
    .example(
      """
      let score = try ioiEval(model, IOIDataset(count: 20))
      print(score.logitDiff, score.accuracy)
      """)
  Row.property(IOIScore.self, "logitDiff", "Mean logit of the receiver minus the giver's.") {
    $0.logitDiff
  }
  Row.property(IOIScore.self, "accuracy", "The share of prompts with the receiver ahead.") {
    $0.accuracy
  }
}
