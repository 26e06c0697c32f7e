import Testing

@testable import Scripting

@Suite("Texts by their bytes")
struct BytewiseTests {
  static let texts = [
    "", "a", "ab", "abc", "abcab", "b", "K", "\u{212A}", "k;", "\r\n", "\n", "\r", "a\r\nb", "a\nb",
    "e\u{301}", "cafe\u{301}", "caf\u{e9}", "1\u{20E3}", "\u{600}1", "x\u{200D}", "👩‍👩‍👧", "🇩🇪a", "a🇩🇪",
    "the quick brown fox", "fox", " ", "the quick\r", "quick ", "\u{0}", "ab\u{0}c",
    "abcdefgh\u{301}", "abcdefghijklmnop\r", "abcdefghijklmnopq",
  ]

  private func bytes<R>(_ text: String, _ body: (Bytewise.Bytes) -> R) -> R {
    var text = text
    return text.withUTF8(body)
  }

  @Test("What bytes answer is what characters answer", arguments: texts)
  func answers(text: String) {
    let characters = Array(text)
    #expect(
      bytes(text, Bytewise.holds) == characters.allSatisfy { $0.utf8.count == 1 && $0 != "\r" })
    if let first = bytes(text, Bytewise.first) {
      #expect(characters.first == Character(Unicode.Scalar(first)))
    }
    if let last = bytes(text, Bytewise.last) {
      #expect(characters.last == Character(Unicode.Scalar(last)))
    }
    for count in 0...4 {
      if let end = bytes(text, { Bytewise.end(ofFirst: count, $0) }) {
        #expect(text.prefix(count).utf8.count == end)
      }
      if let start = bytes(text, { Bytewise.start(ofLast: count, $0) }) {
        #expect(text.utf8.count - text.suffix(count).utf8.count == start)
      }
    }
    for other in Self.texts {
      func ask(_ question: (Bytewise.Bytes, Bytewise.Bytes) -> Bool?) -> Bool? {
        bytes(text) { text in bytes(other) { question(text, $0) } }
      }
      if let answer = ask(Bytewise.hasPrefix) { #expect(answer == text.hasPrefix(other)) }
      if let answer = ask(Bytewise.hasSuffix) { #expect(answer == text.hasSuffix(other)) }
      if let answer = ask(Bytewise.contains) {
        #expect(answer == (other.isEmpty || text.contains(other)))
      }
      let parts = bytes(text) { text in bytes(other) { Bytewise.components(text, $0) } }
      if let parts {
        #expect(
          parts
            == text.split(separator: other, omittingEmptySubsequences: false).map {
              Value.text(String($0))
            })
      }
    }
  }
}
