import Testing

@testable import Tokenizers

@Suite("GPT-2's word pattern")
struct GPT2PatternTests {
  @Test(
    "Text is cut as the regular expression cuts it",
    arguments: [
      ("Hello world", ["Hello", " world"]),
      ("it's they'll 'tis we'VE", ["it", "'s", " they", "'ll", " '", "tis", " we", "'", "VE"]),
      ("a'sb 'd '", ["a", "'s", "b", " '", "d", " '"]),
      (
        "'s't're've'm'll'd'r'v'l",
        ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'", "r", "'", "v", "'", "l"]
      ),
      ("abc123def", ["abc", "123", "def"]),
      ("x  y", ["x", " ", " y"]),
      ("x   ", ["x", "   "]),
      ("  \n x", ["  \n", " x"]),
      ("\n\nx", ["\n", "\n", "x"]),
      ("x \u{A0}y", ["x", " ", "\u{A0}", "y"]),
      ("\u{3000}a\u{2028}", ["\u{3000}", "a", "\u{2028}"]),
      (" !?x", [" !?", "x"]),
      ("!'s", ["!'", "s"]),
      ("١٢٣ Ⅷ ½", ["١٢٣", " Ⅷ", " ½"]),
      ("日本語テスト", ["日本語テスト"]),
      ("e\u{301}a", ["e", "\u{301}", "a"]),
      ("👍🏽 ok", ["👍🏽", " ok"]),
      ("\u{1C}\u{85}\u{200B}", ["\u{1C}", "\u{85}", "\u{200B}"]),
      ("", []),
    ] as [(String, [String])])
  func cuts(text: String, words: [String]) {
    let cut = CutText(Array(text.utf8)).cut(by: GPT2Pattern.endOfWord)
    var found: [String] = []
    var start = 0
    for end in cut.ends {
      found.append(String(decoding: cut.bytes[start..<end], as: UTF8.self))
      start = end
    }
    #expect(found.map { Array($0.utf8) } == words.map { Array($0.utf8) }, "\(found)")
  }

  @Test("Scalars have the categories of Unicode 16")
  func categories() {
    // Counted with the Hugging Face library's own regular expressions (tokenizers 0.23).
    var counts: [GPT2Pattern.Category: Int] = [:]
    for value in UInt32(0)..<0x110000 {
      counts[GPT2Pattern.category(of: value), default: 0] += 1
    }
    #expect(counts[.letter] == 141_028)
    #expect(counts[.number] == 1911)
    #expect(counts[.space] == 25)
  }

  @Test("Composition is that of Unicode 9, in the right order")
  func composition() {
    func compose(_ text: String) -> String {
      String(decoding: NormalizationForm.nfc(Array(text.utf8)), as: UTF8.self)
    }
    let cases: [(String, String)] = [
      ("plain", "plain"), ("e\u{301}", "\u{E9}"), ("ae\u{301}be\u{301}", "a\u{E9}b\u{E9}"),
      ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"),
      ("\u{212B}", "\u{C5}"), ("a\u{315}\u{F73}", "a\u{F71}\u{F72}\u{315}"),
      ("a\u{315}\u{7FD}", "a\u{315}\u{7FD}"),
    ]
    for (text, composed) in cases {
      #expect(Array(compose(text).utf8) == Array(composed.utf8), "\(text.debugDescription)")
    }
  }
}
