extension Help {
  /// An example below those of the reference page's shared declarations that it needs.
  package static func standingAlone(_ example: String) -> String { Examples.standingAlone(example) }
}

/// The names that examples share, and how an example is shown without its page.
enum Examples {
  /// What the reference page's first cell declares.
  static let declarations: [(names: [String], code: String)] = [
    (["model"], "let model = try loadModel(\"toy-attn-only-2l\")"),
    (["text"], "let text = \"When Mary and John went to the shops, Mary gave the bag to John.\""),
    (["tokens"], "let tokens = try model.toTokens(text)"),
    (["strTokens"], "let strTokens = try model.toStrTokens(text)"),
    (["logits", "cache"], "let (logits, cache) = try model.runWithCache(tokens)"),
    (["t"], "let t = Tensor([[1, 2, 3], [4, 5, 6]])"),
    (["half"], "let half = try randomTokens(model, batch: 1, length: 20)"),
    (
      ["repTokens"],
      "let repTokens = concatenated([Tokens([[model.bosToken]]), half, half], axis: 1)"
    ),
    (["clean"], "let clean = \"When Mary and John went to the shops, John gave the bag to\""),
    (
      ["corrupted"],
      "let corrupted = \"When Mary and John went to the shops, Mary gave the bag to\""
    ),
    (["cleanCache"], "let cleanCache = try model.runWithCache(clean).cache"),
    (
      ["corruptedValue", "corruptedCache", "gradCache"],
      """
      let (corruptedValue, corruptedCache, gradCache) = try model.getCacheFwdAndBwd(
          corrupted, metric: logitDiff(answers: [(" Mary", " John")]))
      """
    ),
    (
      ["tiny"],
      """
      let tiny = try HookedTransformer(
          HookedTransformerConfig(
              nLayers: 1, dModel: 16, nCtx: 32, dHead: 8, dVocab: 50))
      """
    ),
  ]

  /// An example below those of the shared declarations that it needs.
  static func standingAlone(_ example: String) -> String {
    var needed: [String] = []
    var code = example
    for (names, declaration) in declarations.reversed() {
      let used = words(of: code)
      guard names.contains(where: used.contains) else { continue }
      needed.insert(declaration, at: 0)
      code += "\n" + declaration
    }
    return (needed + [example]).joined(separator: "\n")
  }

  /// The identifiers of a piece of Swift that are no members or labels. What stands in a text counts
  /// where it is interpolated.
  static func words(of code: String) -> Set<String> {
    var result: Set<String> = []
    var word = ""
    var before: Character = " "
    // How many brackets are open in each interpolation around this place; -1 within a text.
    var nesting = [0]
    for character in code + " " {
      let isText = nesting.last == -1
      if !isText, character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if !word.isEmpty, before != ".", character != ":" { result.insert(word) }
      switch character {
      case "\"": isText ? _ = nesting.popLast() : nesting.append(-1)
      case "(" where isText: if before == "\\" { nesting.append(0) }
      case "(": nesting[nesting.count - 1] += 1
      case ")" where !isText:
        if nesting.count > 1, nesting.last == 0 {
          nesting.removeLast()
        } else {
          nesting[nesting.count - 1] -= 1
        }
      default: break
      }
      word = ""
      before = character
    }
    return result
  }
}
