import Foundation
import Support
import Testing

@testable import Tokenizers

/// Every component, against what the Hugging Face library (tokenizers 0.23.3) does.
@Suite("Components do what the Hugging Face library's do")
struct FuzzTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Tokenizers").path()

  static let names = [
    "llama3", "qwen2", "o200k", "gemma", "llama2", "mistral", "metaspace", "starcoder", "deepseek",
    "plain-words", "odd-cuts",
  ]

  /// A text, its ids, its ids with special tokens, and those decoded with and without them.
  struct Row: Decodable {
    var text: String
    var ids, special: [Int]
    var decoded, plain: String

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      text = try row.decode(String.self)
      ids = try row.decode([Int].self)
      special = try row.decode([Int].self)
      decoded = try row.decode(String.self)
      plain = try row.decode(String.self)
    }
  }

  @Test("The families' pipelines give the recorded ids", arguments: names)
  func recorded(name: String) throws {
    let data = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name).expected.json"))
    try compare("\(Self.folder)/\(name).json", with: JSONDecoder().decode([Row].self, from: data))
  }

  @Test(
    "Ten thousand random texts give the library's ids",
    .enabled(
      if: Python.has("tokenizers"), "needs Python's tokenizers (GLASSBOOK_PYTHON)"),
    arguments: names.map { "\(folder)/\($0).json" }
      + (ExpectedIDsTests.folder.map { shared in
        ["gpt2", "gpt-neox-20b", "metaspace"].map { "\(shared)/\($0)/tokenizer.json" }
      } ?? []))
  func random(path: String) throws {
    let script = "\(Self.folder)/ask_tokenizers.py"
    let output = try Python.run([script, path, "10000", "7"])
    let rows = try JSONDecoder().decode([Row].self, from: Data(output.utf8))
    #expect(rows.count == 10_000)
    try compare(path, with: rows)
  }

  private func compare(_ path: String, with rows: [Row]) throws {
    let tokenizer = try Tokenizer(json: Array(Data(contentsOf: URL(filePath: path))))
    var failures = 0
    for row in rows where failures < 8 {
      let ids = tokenizer.encode(row.text)
      let special = tokenizer.encode(row.text, addSpecialTokens: true)
      let decoded = tokenizer.decode(row.special)
      let plain = tokenizer.decode(row.special, skipSpecialTokens: true)
      guard
        ids == row.ids, special == row.special, decoded.utf8.elementsEqual(row.decoded.utf8),
        plain.utf8.elementsEqual(row.plain.utf8)
      else {
        failures += 1
        let scalars = row.text.unicodeScalars.map { String($0.value, radix: 16) }
        Issue.record(
          """
          \(row.text.debugDescription) (\(scalars.joined(separator: " ")))
          ids      \(ids)\nexpected \(row.ids)
          special  \(special)\nexpected \(row.special)
          decoded  \(decoded.debugDescription)\nexpected \(row.decoded.debugDescription)
          plain    \(plain.debugDescription)\nexpected \(row.plain.debugDescription)
          """)
        continue
      }
    }
  }
}
