import Foundation
import Support
import Testing

@testable import Tokenizers

@Suite("Tokenizer")
struct TokenizerTests {
  @Test("Words are joined by their merges, in the order of the merges")
  func merges() throws {
    let tokenizer = try Tokenizer(json: tokenizerJSON())
    #expect(tokenizer.encode("ab ab ba") == [3, 4, 2, 1, 0])
    #expect(tokenizer.tokens(of: [4, 3, 99]) == ["Ġab", "ab", "<id 99>"])
    #expect(tokenizer.decode([3, 4, 2, 1, 0]) == "ab ab ba")
    #expect(tokenizer.decodeToken(4) == " ab")
    #expect(tokenizer.encode("axb") == [3], "a byte without a token is left out")
    #expect(tokenizer.vocabularySize == 5)
  }

  @Test("Ids that have no token are left out, whatever they are")
  func unknownIDs() throws {
    let tokenizer = try Tokenizer(json: tokenizerJSON())
    #expect(tokenizer.decode([3, -1, 5, Int.max, Int.min, 0]) == "aba")
    #expect(tokenizer.token(for: -1) == nil)
    #expect(tokenizer.decodeToken(50277) == "<id 50277>")
    #expect(tokenizer.id(for: "zzz") == nil)
    #expect(!tokenizer.isSpecial(-1))
  }

  @Test("Long words are joined as short ones are")
  func longWords() throws {
    let tokenizer = try Tokenizer(json: tokenizerJSON())
    let pairs = 5000
    #expect(
      tokenizer.encode(String(repeating: "ab", count: pairs))
        == [Int](repeating: 3, count: pairs))
    #expect(tokenizer.encode(String(repeating: "ab", count: 20)) == [Int](repeating: 3, count: 20))
    // Overlapping pairs: the leftmost is joined first.
    let twins = try Tokenizer(
      json: tokenizerJSON(vocabulary: #"{"a":0,"aa":1,"aaaa":2}"#, merges: #"["a a","aa aa"]"#))
    #expect(twins.encode(String(repeating: "a", count: 7)) == [2, 1, 0])
    #expect(
      twins.encode(String(repeating: "a", count: 103))
        == [Int](repeating: 2, count: 25) + [1, 0])
  }

  @Test("Canonically equivalent spellings are two tokens")
  func equivalentSpellings() throws {
    let vocabulary = #"{"\u00e9":0,"e\u0301":1,"\u212b":2,"\u00c5":3}"#
    let tokenizer = try Tokenizer(json: tokenizerJSON(vocabulary: vocabulary, merges: "[]"))
    #expect(tokenizer.id(for: "\u{E9}") == 0)
    #expect(tokenizer.id(for: "e\u{301}") == 1)
    #expect(tokenizer.id(for: "\u{212B}") == 2)
    #expect(tokenizer.id(for: "\u{C5}") == 3)
  }

  @Test("Broken UTF-8 decodes to replacement characters")
  func brokenUTF8() throws {
    let letters = ByteAlphabet.scalars.enumerated().map { "\"\(Self.escaped($1))\":\($0)" }
    let tokenizer = try Tokenizer(
      json: tokenizerJSON(vocabulary: "{\(letters.joined(separator: ","))}", merges: "[]"))
    #expect(tokenizer.decode([0xE5, 0xAD, 0x97]) == "字")
    #expect(tokenizer.decode([0xE5, 0xAD]) == "\u{FFFD}")
    #expect(tokenizer.decode([0xAD, 0x41, 0xF0, 0x9F]) == "\u{FFFD}A\u{FFFD}")
    #expect(tokenizer.decodeToken(0xE5) == "\u{FFFD}")
    #expect(tokenizer.encode("字\0") == [0xE5, 0xAD, 0x97, 0])
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : "\(scalar)"
  }

  // MARK: Added tokens

  private func added(_ content: String, _ flags: String = "", id: Int = 10) -> String {
    "[{\"id\":\(id),\"content\":\"\(content)\"\(flags)}]"
  }

  @Test(
    "Added tokens are found as their flags say",
    arguments: [
      ("", "ab<x>ab", [3, 10, 3]),
      ("", "<x><x>", [10, 10]),
      ("", "ab <x> ab", [3, 2, 10, 4]),
      (#","lstrip":true"#, "ab  <x> ab", [3, 10, 4]),
      (#","rstrip":true"#, "ab <x>  ab", [3, 2, 10, 3]),
      (#","lstrip":true,"rstrip":true"#, " \n<x>\u{3000}ab", [10, 3]),
    ] as [(String, String, [Int])])
  func flags(flags: String, text: String, ids: [Int]) throws {
    let tokenizer = try Tokenizer(json: tokenizerJSON(added: added("<x>", flags)))
    #expect(tokenizer.encode(text) == ids)
    #expect(tokenizer.vocabularySize == 11)
  }

  @Test("A single-word token is not found within a word")
  func singleWord() throws {
    let tokenizer = try Tokenizer(
      json: tokenizerJSON(added: added("b", #","single_word":true"#)))
    #expect(tokenizer.encode("ab b ba") == [3, 2, 1, 2, 1, 0], "'b' has the vocabulary's id")
    let word = try Tokenizer(json: tokenizerJSON(added: added("aa", #","single_word":true"#)))
    #expect(word.encode("aa aab aa") == [10, 2, 0, 3, 2, 10])
    #expect(word.encode("aaé") == [0, 0])
  }

  @Test("The longest of several tokens is found")
  func longest() throws {
    let tokenizer = try Tokenizer(
      json: tokenizerJSON(
        added: #"[{"id":10,"content":"<x"},{"id":11,"content":"<x>>"},{"id":12,"content":"x"}]"#))
    #expect(tokenizer.encode("<x>><xx<x>") == [11, 10, 12, 10])
  }

  @Test("Special tokens can be left out of decoded text")
  func skipSpecial() throws {
    let tokenizer = try Tokenizer(json: tokenizerJSON(added: added("<s>", #","special":true"#)))
    #expect(tokenizer.decode([10, 3, 10]) == "<s>ab<s>")
    #expect(tokenizer.decode([10, 3, 10], skipSpecialTokens: true) == "ab")
    #expect(tokenizer.specialTokens == ["<s>"])
    #expect(tokenizer.isSpecial(10))
  }

  @Test("Special tokens that are added take new ids, or keep those they have")
  func addingSpecialTokens() throws {
    let tokenizer = try Tokenizer(json: tokenizerJSON(added: added("<x>", #","special":false"#)))
    let more = tokenizer.addingSpecialTokens(["[BEGIN]", "ab", "<x>", "[END]", "", "[BEGIN]"])
    #expect(more.id(for: "[BEGIN]") == 11)
    #expect(more.id(for: "[END]") == 12)
    #expect(more.vocabularySize == 13)
    #expect(more.specialTokens == ["ab", "<x>", "[BEGIN]", "[END]"])
    #expect(more.encode("[BEGIN]ab[END]") == [11, 3, 12])
    #expect(tokenizer.vocabularySize == 11, "the first one is as it was")
    #expect(tokenizer.encode("ab ab") == [3, 4])
  }

  // MARK: Files

  @Test("The parts of special tokens come from the files beside the vocabulary")
  func roles() throws {
    let folder = try TemporaryFolder()
    let added = """
      [{"id":10,"content":"<s>","special":true},{"id":11,"content":"</s>","special":true},
       {"id":12,"content":"<pad>","special":true}]
      """
    let json = String(decoding: tokenizerJSON(added: added), as: UTF8.self)
    try folder.file("tokenizer.json", json)
    let plain = try Tokenizer(folder: folder.path)
    #expect([plain.bosToken, plain.eosToken, plain.padToken] == ["<s>", "</s>", "</s>"])
    #expect([plain.bosID, plain.eosID, plain.padID] == [10, 11, 11])
    #expect(plain.unknownToken == nil)
    try folder.file("special_tokens_map.json", #"{"eos_token":"<pad>","unk_token":"<s>"}"#)
    try folder.file(
      "tokenizer_config.json", #"{"pad_token":{"content":"<pad>"},"eos_token":"</s>","x":[]}"#)
    let settled = try Tokenizer(folder: folder.path)
    #expect(
      [settled.eosToken, settled.padToken, settled.unknownToken] == ["</s>", "<pad>", "<s>"])
    try settled.save(to: folder.path + "/copy")
    let copy = try Tokenizer(folder: folder.path + "/copy")
    #expect([copy.bosID, copy.eosID, copy.padID, copy.unknownID] == [11, 11, 12, 10])
  }

  @Test("A template puts special tokens around a text when they are wanted")
  func template() throws {
    let template = """
      {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},
       {"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"</s>","type_id":0}}],
       "special_tokens":{"<s>":{"id":"<s>","ids":[4]},"</s>":{"id":"</s>","ids":[0,1]}}}
      """
    let tokenizer = try Tokenizer(json: tokenizerJSON(postProcessor: template))
    #expect(tokenizer.encode("ab", addSpecialTokens: true) == [4, 3, 0, 1])
    #expect(tokenizer.encode("", addSpecialTokens: true) == [4, 0, 1])
    #expect(tokenizer.encode("ab") == [3])
    let wrong = template.replacingOccurrences(of: "[0,1]", with: "[-7]")
    expectError(says: "the id -7") { try Tokenizer(json: tokenizerJSON(postProcessor: wrong)) }
  }

  @Test("Copies of a tokenizer can encode at the same time")
  func concurrency() async throws {
    let tokenizer = try Tokenizer(json: tokenizerJSON())
    let ids = await withTaskGroup(of: [Int].self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).flatMap { _ in tokenizer.encode("ab ab ba") }
        }
      }
      var all: [[Int]] = []
      for await ids in group { all.append(ids) }
      return all
    }
    #expect(ids.allSatisfy { $0 == ids[0] && $0.count == 1000 })
  }
}
