import Glassbook
import Manual
import Prelude
import Scripting
import Testing

@Suite("Help")
struct HelpTests {
  private let help = Help(glassbookLibrary())

  private func text(_ name: String, width: Int = 100) throws -> String {
    try #require(help.page(about: name), "\(name) is known").text(width: width)
  }

  @Test("A function's page has its signature, its meaning, its unions and a runnable example")
  func function() throws {
    let page = try text("runWithCache")
    #expect(
      page.hasPrefix(
        """
        HookedTransformer.runWithCache(
          _ input: ModelInput, namesFilter: HookSelector? = nil, prependBos: Bool? = nil,
          stopAtLayer: Int? = nil, removeBatchDim: Bool = false, paddingSide: PaddingSide = .right,
          attentionMask: Tensor? = nil
        ) throws -> (logits: Tensor, cache: ActivationCache)
          Logits and the activations of the run.
        """))
    #expect(page.contains("\n  ModelInput    String, [String], Tokens, [Int]\n"))
    #expect(page.contains("\nExample\n    let model = try loadModel(\"toy-attn-only-2l\")\n"))
  }

  @Test(
    "A name is found by its type, in snake_case and whatever its capitals",
    arguments: ["HookedTransformer.runWithCache", "run_with_cache", "runwithcache"])
  func spellings(name: String) throws {
    #expect(try text(name) == text("runWithCache"))
  }

  @Test("A member of several types is explained for each")
  func members() throws {
    let page = try text("map")
    #expect(page.contains("Sequence<Element>.map(_ transform: (Element) -> T) -> [T]\n"))
    #expect(page.contains("Wrapped?.map(_ transform: (Wrapped) -> T) -> T?\n"))
    #expect(try text("Tensor.sum").contains("Tensor.sum(axis: Int, keepDims: Bool = false)"))
  }

  @Test("A type's page lists its members by kind")
  func type() throws {
    let page = try text("ActivationCache")
    #expect(page.contains("Properties\n  keys: [String]"))
    #expect(page.contains("removeBatchDim() throws -> ActivationCache"))
    #expect(try text("Array").contains("\n  [_ index: Int] -> Element"))
  }

  @Test("Operators, topics and keys of a notebook have pages")
  func others() throws {
    #expect(try text("+").contains("number + Tensor -> Tensor"))
    #expect(try text("caches").hasPrefix("Activation caches\n"))
    #expect(try text("fig-cap").hasPrefix("fig-cap: Cell option\n"))
  }

  @Test(
    "An activation is found by every one of its names",
    arguments: ["pattern", "hook_pattern", "attn.hook_pattern", "blocks.7.attn.hook_pattern"])
  func hooks(name: String) throws {
    let page = try text(name)
    #expect(page.contains("blocks.N.attn.hook_pattern\n"))
    #expect(page.contains("Shape  [batch, head, destination, source]\n"))
    #expect(page.contains("Fires  after attn.hook_attn_scores, before attn.hook_z\n"))
  }

  @Test("A name that stands in several places has them all on its page")
  func severalHooks() throws {
    let page = try text("hook_scale")
    for place in ["blocks.N.ln1", "blocks.N.ln2", "ln_final"] {
      #expect(page.contains("\(place).hook_scale\n"))
    }
  }

  @Test(
    "A name may stand with its labels, as Swift's documentation writes it",
    arguments: [
      ("joined(separator:)", "Sequence<text>.joined(separator: String = \"\") -> String"),
      ("Array.sorted(by:)", "Sequence<Element>.sorted("),
      ("Dictionary(grouping:by:)", "[Key: Value](grouping elements"),
      ("String(format:)", "String(format: String"), ("reduce(into:_:)", ".reduce(into initial: R"),
      ("zip(_:_:)", "-> some Collection<(A, B)>"), ("imshow(_:title:)", "imshow("),
    ])
  func labels(name: String, expected: String) throws {
    #expect(try text(name).contains(expected))
  }

  @Test("A type's members include those that it has as a sequence")
  func inherited() throws {
    #expect(try text("Array.sorted") == text("Sequence.sorted"))
    #expect(try text("Array").contains("Also, as a Sequence\n"))
    #expect(help.page(about: "Array.sorted(bie:)") == nil)
  }

  @Test("An unknown name gets the nearest known one")
  func unknown() {
    #expect(help.page(about: "imshwo") == nil)
    #expect(help.suggestion(for: "imshwo") == "imshow")
    #expect(help.suggestion(for: "Tensor.reshapd") == "Tensor.reshaped")
    #expect(help.suggestion(for: "hook_patern") == "hook_pattern")
    #expect(help.suggestion(for: "qwertzuiop") == nil)
  }

  @Test("No line is wider than asked for, but for code", arguments: [80, 100])
  func width(columns: Int) throws {
    let names = help.topics.map(\.name) + ["HookedTransformerConfig", "detectHead", "imshow"]
    for page in [help.overview()] + names.compactMap(help.page) {
      var page = page
      page.blocks.removeAll { if case .code = $0 { true } else { false } }
      for line in page.text(width: columns).split(separator: "\n") {
        #expect(line.count <= columns, "\(line)")
      }
    }
  }

  @Test("Colours are escapes around the same text")
  func colours() throws {
    let page = try #require(help.page(about: "detectHead"))
    let coloured = page.text(width: 80, isColoured: true)
    #expect(coloured.contains("\u{1B}["))
    #expect(
      coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == page.text(width: 80, isColoured: false))
  }

  @Test("Every row of the library stands in a topic, and no topic hides a name")
  func topics() {
    let library = glassbookLibrary()
    for row in library.rows { #expect(row.topic != nil, "\(row.signature)") }
    for topic in library.topics {
      #expect(library.rows(named: topic.name).isEmpty, "\(topic.name)")
    }
    #expect(Set(library.topics.map(\.name)).count == library.topics.count)
  }

  @Test("What help says of an activation's shape is the shape it has")
  func shapes() throws {
    let cfg = HookedTransformerConfig(
      nLayers: 1, dModel: 8, nCtx: 10, dHead: 4, nHeads: 2, dMlp: 7, actFn: .silu, dVocab: 11,
      normalizationType: .RMS, positionalEmbeddingType: .rotary, nKeyValueHeads: 1, gatedMlp: true)
    let model = try HookedTransformer(cfg)
    let lengths = [
      "batch": 3, "position": 5, "destination": 5, "source": 5, "head": 2, "keyValueHead": 1,
      "dModel": 8, "dHead": 4, "dMlp": 7, "1": 1,
    ]
    let names = cfg.hookNames(includingOnRequest: true)
    let (_, cache) = try model.runWithCache(
      Tokens(checking: Array(repeating: [1, 2, 3, 4, 5], count: 3)),
      namesFilter: names.map(\.description))
    for name in names {
      let shape = try cache.activation(name.description, nil, nil).shape
      #expect(shape == name.kind.axes.map { lengths[$0] }, "\(name)")
    }
  }
}
