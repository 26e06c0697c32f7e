import Foundation
import Support
import Testing

@testable import Tokenizers

@Suite("Training a tokenizer")
struct TrainingTests {
  static let text = """
    low lower lowest new newer newest wide wider widest
    The lower the price, the newer the market: "lowest" of the low, newest of the new.
    """

  @Test("Ids are special tokens, bytes, then merges in the order they were learned")
  func ids() throws {
    let tokenizer = try trainTokenizer(
      on: [Self.text], vocabularySize: 270, specialTokens: ["<|endoftext|>", "[END]"])
    #expect(tokenizer.vocabularySize == 270)
    #expect(tokenizer.token(for: 0) == "<|endoftext|>")
    #expect(tokenizer.token(for: 1) == "[END]")
    #expect(tokenizer.token(for: 2) == "!")
    #expect(tokenizer.token(for: 257) == "Ń")
    #expect(tokenizer.specialTokens == ["<|endoftext|>", "[END]"])
    #expect(tokenizer.bosID == 0)
    #expect(tokenizer.decode(tokenizer.encode(Self.text + "[END] é字")) == Self.text + "[END] é字")
    #expect(tokenizer.encode("[END]") == [1])
  }

  @Test("The most frequent pair comes first, of equals the one with the smaller ids")
  func order() throws {
    // Pairs: "ab" and "bc" twice each, "Ġa" once. "a" < "b", so "ab" is merged, then "ab" + "c".
    let tokenizer = try trainTokenizer(
      on: ["abc abc"], vocabularySize: 260, specialTokens: [])
    #expect(tokenizer.vocabularySize == 258, "no other pair occurs twice")
    #expect(tokenizer.tokens(of: [256, 257]) == ["ab", "abc"])
    let once = try trainTokenizer(
      on: ["abc abc"], vocabularySize: 260, specialTokens: [], minimumFrequency: 1)
    #expect(once.tokens(of: [256, 257, 258]) == ["ab", "abc", "Ġabc"])
  }

  @Test("Training twice gives the same file")
  func deterministic() throws {
    let first = try trainTokenizer(on: [Self.text, Self.text], vocabularySize: 300)
    let second = try trainTokenizer(on: [Self.text, Self.text], vocabularySize: 300)
    #expect(first.json == second.json)
  }

  @Test("Special tokens in the text are cut out")
  func specialInText() throws {
    let text = String(repeating: "<|endoftext|>", count: 50) + "ab ab"
    let tokenizer = try trainTokenizer(on: [text], vocabularySize: 300)
    #expect(tokenizer.vocabularySize == 258)
    #expect(tokenizer.token(for: 257) == "ab")
  }

  @Test("A vocabulary that cannot hold the bytes is refused")
  func tooSmall() throws {
    expectError(says: "a vocabulary of 256 tokens cannot hold") {
      try trainTokenizer(on: [], vocabularySize: 256)
    }
    expectError(says: "it needs at least 257") { try trainTokenizer(on: [], vocabularySize: -1) }
    #expect(try trainTokenizer(on: [""], vocabularySize: 257).vocabularySize == 257)
  }

  @Test(
    "Megabytes of text are learned in a moment, and encoded as fast",
    .enabled(if: !_isDebugAssertConfiguration(), "needs an optimised build"))
  func speed() throws {
    // A word in thirty is new, as in real text.
    var state: UInt64 = 1
    var text = ""
    for index in 0..<400_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += index % 30 == 0 ? " w\(state >> 44)" : " word\((state >> 33) % 3000)"
    }
    let clock = ContinuousClock()
    let start = clock.now
    let tokenizer = try trainTokenizer(on: [text], vocabularySize: 1000)
    let trained = clock.now
    let ids = tokenizer.encode(text)
    let encoded = clock.now
    #expect(tokenizer.vocabularySize == 1000)
    #expect(ids.count < 2_000_000)
    // Ten times what it takes, for a busy machine.
    #expect(trained - start < .seconds(10))
    #expect(encoded - trained < .seconds(5))
  }
}

/// Comparisons with the Python library, where `GLASSBOOK_PYTHON` (or `python3`) has it.
@Suite(
  "The Hugging Face library agrees",
  .enabled(if: Python.has("tokenizers"), "needs Python's tokenizers (GLASSBOOK_PYTHON)"))
struct PythonTokenizersTests {
  @Test("It loads a saved tokenizer and learns the same merges")
  func trained() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: TrainingTests.text, count: 3)
    let tokenizer = try trainTokenizer(on: [text], vocabularySize: 330)
    try tokenizer.save(to: folder.path)
    try folder.file("text", text)
    let script = """
      import sys, json
      from tokenizers import Tokenizer, models, trainers, pre_tokenizers
      folder = sys.argv[1]
      text = open(folder + "/text").read()
      saved = Tokenizer.from_file(folder + "/tokenizer.json")
      own = Tokenizer(models.BPE())
      own.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
      own.train_from_iterator([text], trainers.BpeTrainer(
        vocab_size=330, min_frequency=2, special_tokens=["<|endoftext|>"], show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
      model = lambda t: [json.loads(t.to_str())["model"][k] for k in ("vocab", "merges")]
      assert model(saved) == model(own)
      print(json.dumps(saved.encode(text + "<|endoftext|>é字").ids))
      """
    let output = try Python.run(["-c", script, folder.path])
    let ids = try JSONDecoder().decode([Int].self, from: Data(output.utf8))
    #expect(tokenizer.encode(text + "<|endoftext|>é字") == ids)
  }
}
