import ArgumentParser
import Glassbook
import Manual

struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Tells what a model is made of.",
    discussion: """
      Its configuration, how many parameters it has, what a run takes of memory, and every \
      activation that a hook can see, with its shape. The weights are not read.

        glassbook info gpt2
        glassbook info path/to/folder --tokens 2048
      """)

  @Argument(
    help: ArgumentHelp(
      "A bundled model's name, a path, or the name of a model in the Hugging Face cache.",
      valueName: "model"))
  var model: String

  @Option(help: ArgumentHelp("A branch, tag or commit in the cache.", valueName: "revision"))
  var revision: String?

  @Option(
    help: ArgumentHelp("How long a run is; the model's context, if not given.", valueName: "n"))
  var tokens: Int?

  func validate() throws {
    if let tokens, tokens < 1 { throw ValidationError("--tokens takes a number from 1 on.") }
  }

  func run() throws {
    do {
      let place = try ModelPlace(model, revision: revision)
      print(
        page(try ModelFacts(place)).text(
          width: Terminal.outputWidth, isColoured: Terminal.outputIsColoured), terminator: "")
    } catch {
      Terminal.note("error: \(error)")
      let hint = (error as? ModelError)?.hint ?? (error as? HubError)?.hint
      if let hint { Terminal.note("hint: \(hint)") }
      throw ExitCode(Outcome.mistake.rawValue)
    }
  }

  private func page(_ facts: ModelFacts) -> Page {
    let cfg = facts.cfg
    var page = Page()
    page.append(.heading(model))
    let isBundled = BundledModels.all.contains { $0.folder == facts.place.folder }
    let place = isBundled ? "comes with Glassbook" : facts.place.file ?? facts.place.folder
    page.append(
      .list(
        [("Place", place)]
          + (cfg.originalArchitecture.map { [("Architecture", $0)] } ?? [])))
    page.append(.heading("Configuration"))
    page.append(.list(Self.configuration(cfg)))
    let count = cfg.parameterCount
    let length = tokens ?? cfg.nCtx
    page.append(.heading("Size"))
    page.append(
      .list([
        ("Parameters", Amounts.whole(count)),
        ("Weights", "\(Amounts.bytes(4 * min(count, .max / 4))) as Float32"),
        ("Logits", "\(Amounts.bytes(cfg.logitsByteCount(tokens: length))) for \(length) tokens"),
        (
          "Every activation",
          "\(Amounts.bytes(cfg.cacheByteCount(tokens: length))) for \(length) tokens: what "
            + "runWithCache keeps without a filter, logits included"
        ),
      ]))
    page.append(
      .heading("Activations (N is a layer, \(cfg.nLayers == 1 ? "0" : "0 to \(cfg.nLayers - 1)"))"))
    page.append(.list(Self.activations(cfg)))
    return page
  }

  private static func configuration(_ cfg: HookedTransformerConfig)
    -> [(term: String, meaning: String)]
  {
    var rows: [(term: String, meaning: String)] = [
      ("nLayers", "\(cfg.nLayers)"), ("nHeads", "\(cfg.nHeads)"),
    ]
    if cfg.nKeyValueHeads != cfg.nHeads {
      rows.append(("nKeyValueHeads", "\(cfg.nKeyValueHeads)"))
    }
    rows += [("dModel", "\(cfg.dModel)"), ("dHead", "\(cfg.dHead)")]
    if cfg.attnOnly {
      rows.append(("attnOnly", "true"))
    } else {
      rows.append(("dMlp", "\(cfg.dMlp)"))
      rows.append(("actFn", cfg.actFn.rawValue + (cfg.gatedMlp ? ", gated" : "")))
    }
    if cfg.parallelAttnMlp { rows.append(("parallelAttnMlp", "true")) }
    rows += [
      ("dVocab", "\(cfg.dVocab)"), ("nCtx", "\(cfg.nCtx)"),
      ("normalizationType", cfg.normalizationType?.rawValue ?? "nil"),
      (
        "positionalEmbeddingType",
        cfg.positionalEmbeddingType.rawValue
          + (cfg.positionalEmbeddingType == .rotary
            ? ", \(cfg.rotaryDim) of \(cfg.dHead) dimensions, base \(cfg.rotaryBase)" : "")
      ),
    ]
    if let windowSize = cfg.windowSize { rows.append(("windowSize", "\(windowSize)")) }
    rows.append(("defaultPrependBos", "\(cfg.defaultPrependBos)"))
    return rows
  }

  private static func activations(_ cfg: HookedTransformerConfig)
    -> [(term: String, meaning: String)]
  {
    // One line a kind: layers differ in nothing but their number.
    let first = cfg.hookNames(includingOnRequest: true).filter { ($0.layer ?? 0) == 0 }
    return first.map { name in
      let shape = cfg.lengths(of: name.kind).map { axis, length in
        // Without groups the heads of keys are those of queries.
        let axis = axis == "keyValueHead" && cfg.nKeyValueHeads == cfg.nHeads ? "head" : axis
        return length.map { axis == "1" ? "1" : "\(axis) \($0)" } ?? axis
      }
      let text = name.description.replacing("blocks.0.", with: "blocks.N.", maxReplacements: 1)
      return (text, "[\(shape.joined(separator: ", "))]")
    }
  }
}
