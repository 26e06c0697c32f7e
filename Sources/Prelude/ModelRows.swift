import Glassbook
import Scripting

@RowsBuilder func modelRows() -> [Row] {
  Row.type(HookedTransformer.self, "A transformer whose every activation can be read and replaced.")
  Row.function("loadModel", "Loads a model: bundled, or a folder.", arg("_ name", String.self)) {
    name in try loadModel(name)
  }
  .details("A Hugging Face or TransformerLens folder: config.json and weights. Weights are raw.")
  .example("let model = try loadModel(\"toy-attn-only-2l\")")
  Row.initializer(
    HookedTransformer.self, "A model with random weights.",
    arg("_ cfg", HookedTransformerConfig.self), arg("tokenizer", default: Tokenizer?.none)
  ) { cfg, tokenizer in try HookedTransformer(cfg, tokenizer: tokenizer) }
  Row.property(HookedTransformer.self, "cfg", "The configuration.") { $0.cfg }
  Row.property(HookedTransformer.self, "tokenizer", "The tokenizer, if there is one.") {
    $0.tokenizer
  }
  Row.property(HookedTransformer.self, "parameterCount", "How many numbers the model holds.") {
    $0.parameterCount
  }
  Row.property(HookedTransformer.self, "summary", "The model in one line.") { $0.summary }
  Row.property(HookedTransformer.self, "bosToken", "The id of the token that opens a text.") {
    $0.bosToken
  }
  Row.property(HookedTransformer.self, "W_E", "Token embeddings [dVocab, dModel].") { $0.W_E }
  Row.property(HookedTransformer.self, "W_pos", "Position embeddings [nCtx, dModel].") { $0.W_pos }
  Row.property(HookedTransformer.self, "W_U", "Unembedding [dModel, dVocabOut].") { $0.W_U }
  Row.property(HookedTransformer.self, "b_U", "Unembedding bias [dVocabOut].") { $0.b_U }
  Row.property(HookedTransformer.self, "W_Q", "Query weights [layer, head, dModel, dHead].") {
    $0.W_Q
  }
  Row.property(HookedTransformer.self, "W_K", "Key weights [layer, head, dModel, dHead].") {
    $0.W_K
  }
  Row.property(HookedTransformer.self, "W_V", "Value weights [layer, head, dModel, dHead].") {
    $0.W_V
  }
  Row.property(HookedTransformer.self, "W_in", "MLP input weights [layer, dModel, dMlp].") {
    $0.W_in
  }
  Row.property(HookedTransformer.self, "b_in", "MLP input biases [layer, dMlp].") { $0.b_in }
  Row.property(HookedTransformer.self, "W_out", "MLP output weights [layer, dMlp, dModel].") {
    $0.W_out
  }
  Row.property(HookedTransformer.self, "b_out", "MLP output biases [layer, dModel].") { $0.b_out }
  Row.property(HookedTransformer.self, "W_O", "Output weights [layer, head, dHead, dModel].") {
    $0.W_O
  }
  Row.property(HookedTransformer.self, "b_Q", "Query biases [layer, head, dHead].") { $0.b_Q }
  Row.property(HookedTransformer.self, "b_K", "Key biases [layer, head, dHead].") { $0.b_K }
  Row.property(HookedTransformer.self, "b_V", "Value biases [layer, head, dHead].") { $0.b_V }
  Row.property(HookedTransformer.self, "b_O", "Output biases [layer, dModel].") { $0.b_O }
  Row.method(
    HookedTransformer.self, "processed", "The same model with norms folded and weights centred.",
    arg("foldLn", default: true), arg("centerWritingWeights", default: true),
    arg("centerUnembed", default: true), arg("foldValueBiases", default: true)
  ) { model, foldLn, writing, unembed, values in
    try model.processed(
      foldLn: foldLn, centerWritingWeights: writing, centerUnembed: unembed,
      foldValueBiases: values)
  }
  Row.mutatingMethod(
    HookedTransformer.self, "loadStateDict", "Takes the parameters of a checkpoint.",
    arg("_ path", String.self)
  ) { (model: inout HookedTransformer, path: String) in try model.loadStateDict(path) }
  Row.type(StateDictReport.self, "Which names of a checkpoint and a model did not match.")
  Row.property(StateDictReport.self, "missing", "Parameters that the checkpoint lacks.") {
    $0.missing
  }
  Row.property(StateDictReport.self, "unexpected", "Names that the model does not have.") {
    $0.unexpected
  }
  Row.method(
    HookedTransformer.self, "save", "Writes the model into the report's folder.",
    arg("to folder", String.self),
    arg("as format", default: FloatFormat.float32, shown: ".float32"),
    arg("modelCard", default: String?.none)
  ) { model, folder, format, card in
    try model.save(to: folder, as: format, modelCard: card)
    return Nothing()
  }
  Row.type(FloatFormat.self, "How numbers are stored in a file.")
  Row.staticProperty(FloatFormat.self, "float32", "32 bits.") { FloatFormat.float32 }
  Row.staticProperty(FloatFormat.self, "float16", "Half precision.") { FloatFormat.float16 }
  Row.staticProperty(FloatFormat.self, "bfloat16", "The upper half of 32 bits.") {
    FloatFormat.bfloat16
  }
}
