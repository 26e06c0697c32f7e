import Glassbook
import Scripting

extension InterpretabilityBench: HostType {
  public static var scriptName: String { "InterpretabilityBench" }
}
extension BenchTools: HostType { public static var scriptName: String { "BenchTools" } }
extension ExperimentLog: HostType { public static var scriptName: String { "ExperimentLog" } }
extension HypothesisTest: HostType { public static var scriptName: String { "HypothesisTest" } }
extension ModelProfile: HostType { public static var scriptName: String { "ModelProfile" } }
extension ModelProfile.Part: HostType {
  public static var scriptName: String { "ModelProfile.Part" }
}
extension ProfileGranularity: HostType {
  public static var scriptName: String { "ProfileGranularity" }
}

extension BenchError: ScriptError {
  public var scriptMessage: String { description }
  public var scriptHint: String? {
    switch self {
    case .unknownTool(let name, let known), .unknownExperiment(let name, let known):
      nearest(name, in: known).map { "did you mean '\($0)'?" }
    case .toolNotAsked(let name, let asked):
      "name it: tools: [\((asked + [name]).map { "\"\($0)\"" }.joined(separator: ", "))]"
    case .unknownVersion: nil
    }
  }
}

/// Experiments with tools by name and logs, comparisons of samples, profiles.
@RowsBuilder func benchRows() -> [Row] {
  Row.type(InterpretabilityBench.self, "Runs experiments on a model and logs them.")
    .details(
      """
      A log holds the closure's text, the arguments, the tools, the model's hash and the result, and no
      time: equal experiments have equal versions. Logs land in the report's folder, as
      `experiments/NAME/VERSION.json`.
      """
    )
    .example(
      """
      let bench = InterpretabilityBench(model)
      for head in [7, 8] {
          try bench.experiment("ablation", tools: ["attention"], arguments: ["head": head]) { tools in
              try tools.attention.ablateHead(text, layer: 0, head: head).lossChange ?? 0
          }
      }
      let versions = bench.listVersions("ablation")
      print(bench.experimentNames, versions.count, bench.model.cfg.nLayers)
      try bench.diffVersions("ablation", versions[0], versions[1])
      """)
  Row.initializer(
    InterpretabilityBench.self, "A bench for a model.", arg("_ model", HookedTransformer.self)
  ) { InterpretabilityBench($0) }
  experimentRow()
  Row.property(InterpretabilityBench.self, "model", "The model that experiments are about.") {
    $0.model
  }
  Row.property(
    InterpretabilityBench.self, "experimentNames",
    "The names of those run, in the order of first runs."
  ) { $0.experimentNames }
  Row.method(
    InterpretabilityBench.self, "listVersions", "The versions of an experiment, each once.",
    arg("_ name", String.self)
  ) { $0.listVersions($1) }
  .details("In the order of their first run.")
  Row.method(
    InterpretabilityBench.self, "getVersion", "A log of an experiment; the last if left out.",
    arg("_ name", String.self), arg("_ version", default: String?.none)
  ) { try $0.getVersion($1, $2) }
  .throwing()
  Row.method(
    InterpretabilityBench.self, "diffVersions", "What differs between two versions, as a table.",
    arg("_ name", String.self), arg("_ first", String.self), arg("_ second", String.self)
  ) { try $0.diffVersions($1, $2, $3) }
  .throwing()
  .details("Arguments, lines of the source, parts of the result.")
  Row.type(BenchTools.self, "The tools that an experiment asked for.")
    .example(
      """
      print(BenchTools.names)
      try InterpretabilityBench(tiny).experiment("asking", tools: ["svd"]) { tools in
          print(tools.asked, tools.model.cfg.nLayers)
      }
      """)
  Row.property(BenchTools.self, "attention", "Looks at attention and edits it for one run.") {
    try $0.attention
  }
  .throwing()
  Row.property(BenchTools.self, "svd", "Says in words what weights write and read.") {
    try $0.svd
  }
  .throwing()
  Row.property(BenchTools.self, "model", "The bench's model.") { $0.model }
  Row.property(BenchTools.self, "asked", "The names asked for.") { $0.asked }
  Row.staticProperty(BenchTools.self, "names", "The names that there are.") { BenchTools.names }
  Row.type(ExperimentLog.self, "What an experiment was, and what came of it.")
    .example(
      """
      let logged = InterpretabilityBench(model)
      let shape = try logged.experiment("written", tools: ["svd"], arguments: ["head": 4]) { tools in
          try tools.svd.getSingularVectors(.OV, layerIndex: 1, headIndex: 4).shape
      }
      let record = try logged.getVersion("written")
      print(shape, record.name, record.tools, record.result, record.model)
      print(record.source)
      print(record.version == record.sha256.prefix(8), record.json.count > 100)
      """)
  Row.property(ExperimentLog.self, "name", "What the experiment is called.") { $0.name }
  Row.property(ExperimentLog.self, "tools", "The tools that it asked for.") { $0.tools }
  Row.property(ExperimentLog.self, "source", "The text of its closure.") { $0.source }
  Row.property(ExperimentLog.self, "model", "A line about the model.") { $0.model }
  Row.property(ExperimentLog.self, "result", "What it gave, as JSON.") { $0.result }
  Row.property(ExperimentLog.self, "version", "The first eight digits of the hash.") { $0.version }
  Row.property(ExperimentLog.self, "sha256", "The hash of everything in the log.") { $0.sha256 }
  Row.property(ExperimentLog.self, "json", "The log as JSON.") { $0.json }
  testRows()
  profileRows()
}

/// Any value may come of an experiment, so that its row is generic.
private func experimentRow() -> Row {
  let row = Row.generic(
    on: "InterpretabilityBench",
    "func experiment<Result>(_ name: String, tools: [String] = nil, arguments: [String: Any] = nil, "
      + "source: String = \"\", _ body: (BenchTools) throws -> Result) -> Result",
    "Runs an experiment, logs it, and gives what it gives."
  ) { arguments in
    let bench = try InterpretabilityBench.fromScript(arguments[0])
    let name = try String.fromScript(arguments[1])
    let asked = try [String].fromScript(arguments[2])
    let given = try [String: Value].fromScript(arguments[3]).mapValues(\.plain)
    let source = try String.fromScript(arguments[4])
    let body = try ScriptClosure<Value, BenchTools>.fromScript(arguments[5])
    let result = try body(bench.tools(asked))
    try bench.record(name, tools: asked, arguments: given, source: source, result: result.plain)
    return result
  }
  for (index, empty) in [(1, Value.array([])), (2, [String: Value]().scriptValue)] {
    row.parameters[index].defaultValue = { empty }
    row.parameters[index].defaultText = index == 1 ? "[]" : "[:]"
  }
  return row.throwing().discardable().closureText(as: "source")
    .details(
      """
      `tools` are asked for by name: `attention` (`AttentionTools`), `svd` (`SVDInterpreter`).
      `arguments` is what the body depends on beside its text and the model. `source` is the body's text
      as it stands in the cell; leave it out.
      """
    )
}

@RowsBuilder private func testRows() -> [Row] {
  Row.method(
    InterpretabilityBench.self, "testHypothesis", "Compares the means of two measurements.",
    arg("nSamples", default: 100), arg("alpha", default: 0.05),
    arg("permutations", default: 10_000),
    arg("null", ScriptClosure<Float>.self), arg("alternative", ScriptClosure<Float>.self)
  ) { bench, samples, alpha, permutations, null, alternative in
    try bench.testHypothesis(
      nSamples: samples, alpha: alpha, permutations: permutations, null: { try null() },
      alternative: { try alternative() })
  }
  .throwing()
  .details(
    """
    Calls both functions in turn, `nSamples` times each, and compares what they give as the function
    `testHypothesis` does.
    """
  )
  .example(
    """
    let difference = try InterpretabilityBench(model).testHypothesis(
        nSamples: 8,
        null: { try model.loss(randomTokens(model, batch: 1, length: 20)) },
        alternative: {
            let once = try randomTokens(model, batch: 1, length: 10)
            return try model.loss(concatenated([once, once], axis: 1))
        })
    print(difference.rejectNull, difference.cohensD < 0)
    """)
  Row.function(
    "testHypothesis", "Compares two samples: Welch's t-test, a permutation test, effect sizes.",
    arg("null", [Float].self), arg("alternative", [Float].self), arg("alpha", default: 0.05),
    arg("permutations", default: 10_000)
  ) { null, alternative, alpha, permutations in
    try testHypothesis(
      null: null, alternative: alternative, alpha: alpha, permutations: permutations)
  }
  .throwing()
  .details(
    """
    Two measurements a sample at least. Permutations are drawn from the notebook's stream. Samples
    without any spread have p = 0 when their means differ, 1 when they do not.
    """
  )
  .example(
    """
    let test = try testHypothesis(null: [1.2, 0.8, 1.1, 0.9], alternative: [1.6, 1.4, 1.9, 1.5])
    print(test.tStat, test.degreesOfFreedom, test.pValue, test.permutationPValue)
    print(test.nullMean, test.alternativeMean, test.cohensD, test.hedgesG, test.alpha, test.rejectNull)
    """)
  Row.type(HypothesisTest.self, "Whether two samples differ in their mean, and by how much.")
  Row.property(HypothesisTest.self, "nullMean", "The mean without the effect.") { $0.nullMean }
  Row.property(HypothesisTest.self, "alternativeMean", "The mean with it.") { $0.alternativeMean }
  Row.property(
    HypothesisTest.self, "tStat", "Welch's t, positive when the alternative's mean is larger."
  ) { $0.tStat }
  Row.property(HypothesisTest.self, "degreesOfFreedom", "Of Welch's t; need not be whole.") {
    $0.degreesOfFreedom
  }
  Row.property(HypothesisTest.self, "pValue", "Of Welch's t-test, two-sided.") { $0.pValue }
  Row.property(
    HypothesisTest.self, "permutationPValue", "Of the permutation test, two-sided; never 0."
  ) { $0.permutationPValue }
  Row.property(
    HypothesisTest.self, "cohensD", "The difference of means in pooled standard deviations."
  ) { $0.cohensD }
  Row.property(HypothesisTest.self, "hedgesG", "Cohen's d without its bias in small samples.") {
    $0.hedgesG
  }
  Row.property(HypothesisTest.self, "alpha", "The level of the test.") { $0.alpha }
  Row.property(HypothesisTest.self, "rejectNull", "Whether pValue is below alpha.") {
    $0.rejectNull
  }
}

@RowsBuilder private func profileRows() -> [Row] {
  choices(
    ProfileGranularity.self, "How finely a profile divides a model.",
    example: """
      for granularity in [ProfileGranularity.layer, .component] {
          print(try InterpretabilityBench(tiny).profileModel(
              Tokens([[1, 2, 3]]), granularity: granularity).parts.count)
      }
      """
  ) { granularity in
    switch granularity {
    case .layer: "The embedding, each block, the unembedding."
    case .component: "The steps of each block, too."
    }
  }
  Row.method(
    InterpretabilityBench.self, "profileModel", "What a run costs, part by part.",
    arg("_ input", ModelInputArgument.self),
    arg("granularity", default: ProfileGranularity.component, shown: ".component")
  ) { bench, input, granularity in
    try bench.profileModel(input.input, granularity: granularity)
  }
  .throwing()
  .details(
    """
    Multiply-adds and bytes are the same on every machine; the seconds that parts take go into
    `timings.json` of the report's folder.
    """
  )
  .example("InterpretabilityBench(model).profileModel(text)")
  Row.type(ModelProfile.self, "What a run of a model costs, part by part.", displayable: true)
    .example(
      """
      let profile = try InterpretabilityBench(tiny).profileModel(Tokens([[1, 2, 3]]))
      print(profile.multiplyAdds, profile.weightBytes, profile.activationBytes)
      for part in profile.parts {
          print(part.name, part.layer ?? -1, part.multiplyAdds, part.weightBytes, part.activationBytes)
      }
      """)
  Row.property(ModelProfile.self, "parts", "In the order of a run.") { $0.parts }
  Row.property(ModelProfile.self, "multiplyAdds", "Of all parts together.") { $0.multiplyAdds }
  Row.property(ModelProfile.self, "weightBytes", "Of all parts together.") { $0.weightBytes }
  Row.property(ModelProfile.self, "activationBytes", "Of all parts together.") {
    $0.activationBytes
  }
  Row.type(ModelProfile.Part.self, "One part of a model.")
  Row.property(ModelProfile.Part.self, "name", "`embed`, `0.attn.qkv` …, or `0` by layer.") {
    $0.name
  }
  Row.property(ModelProfile.Part.self, "layer", "The block, if it stands in one.") { $0.layer }
  Row.property(
    ModelProfile.Part.self, "multiplyAdds",
    "Multiplications with an addition in matrix products, masked scores left out."
  ) { $0.multiplyAdds }
  Row.property(ModelProfile.Part.self, "weightBytes", "Of its parameters, four each.") {
    $0.weightBytes
  }
  Row.property(
    ModelProfile.Part.self, "activationBytes", "Of its activations in a full cache, four each."
  ) { $0.activationBytes }
}

extension Value {
  /// The Swift value that a cell's value stands for, for what takes any.
  fileprivate var plain: Any {
    switch self {
    case .bool(let value): value
    case .int(let value): value
    case .double(let value): value
    case .float(let value): value
    case .string, .short: string as Any
    case .array(let values): values.map(\.plain)
    case .dictionary(let box):
      Dictionary(box.storage.map { ($0.key.description, $0.value.plain) }) { first, _ in first }
    case .tuple(let box): box.parts.map(\.plain)
    case .some(let ref): ref.value.plain
    case .null: Int?.none as Any
    case .host(let box): box.payload
    default: description
    }
  }
}
