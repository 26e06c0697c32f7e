import Foundation
import Support
import Testing

@testable import Tokenizers

/// The 189 texts of ../shared/tokenizers, as the Hugging Face library encodes them.
@Suite("Tokenizers give the Hugging Face library's ids")
struct ExpectedIDsTests {
  struct Expectation: Decodable {
    var text: String
    var ids: [Int]
    var tokens: [String]
    var decoded: String
  }

  static let folder = Shared.folder("tokenizers")

  @Test(
    "Every text has the expected ids, tokens and decoded text",
    .enabled(if: folder != nil, "needs ../shared/tokenizers"),
    arguments: ["gpt2", "gpt-neox-20b", "metaspace"])
  func everyText(name: String) throws {
    let folder = try #require(Self.folder) + "/" + name
    try check(Tokenizer(folder: folder), folder: folder)
  }

  @Test(
    "vocab.json and merges.txt give the same as tokenizer.json",
    .enabled(if: folder != nil, "needs ../shared/tokenizers"))
  func vocabularyAndMerges() throws {
    let folder = try #require(Self.folder) + "/gpt2"
    let copy = try TemporaryFolder()
    for name in ["vocab.json", "merges.txt"] {
      try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: copy.path + "/" + name)
    }
    let tokenizer = try Tokenizer(folder: copy.path)
    try check(tokenizer, folder: folder)
    #expect(tokenizer.vocabularySize == 50257)
    #expect(tokenizer.eosID == 50256)
    #expect(tokenizer.specialTokens == ["<|endoftext|>"])
  }

  @Test(
    "A saved tokenizer reads back as the same",
    .enabled(if: folder != nil, "needs ../shared/tokenizers"),
    arguments: ["gpt2", "gpt-neox-20b", "metaspace"])
  func saved(name: String) throws {
    let folder = try #require(Self.folder) + "/" + name
    let copy = try TemporaryFolder()
    try Tokenizer(folder: folder).save(to: copy.path + "/saved")
    try check(Tokenizer(folder: copy.path + "/saved"), folder: folder)
  }

  private func check(_ tokenizer: Tokenizer, folder: String) throws {
    let data = try Data(contentsOf: URL(filePath: folder + "/expected.json"))
    let expectations = try JSONDecoder().decode([Expectation].self, from: data)
    #expect(expectations.count == 189)
    for expected in expectations {
      let ids = tokenizer.encode(expected.text)
      #expect(ids == expected.ids, "\(expected.text.debugDescription)")
      let tokens = tokenizer.tokens(of: expected.ids)
      #expect(tokens.map { Array($0.utf8) } == expected.tokens.map { Array($0.utf8) })
      let decoded = tokenizer.decode(expected.ids)
      #expect(
        Array(decoded.utf8) == Array(expected.decoded.utf8), "\(expected.text.debugDescription)")
    }
  }
}
