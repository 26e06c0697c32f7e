import Testing

@testable import Tokenizers

@Suite("Regular expressions")
struct PatternTests {
  private func matches(_ pattern: String, _ text: String) throws -> [String] {
    var found: [String] = []
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { buffer in
      try Pattern(pattern).forEachMatch(in: buffer) { start, end in
        found.append(String(decoding: bytes[start..<end], as: UTF8.self))
      }
    }
    return found
  }

  @Test(
    "Matches are those of Oniguruma",
    arguments: [
      ("a|ab", "ab", ["a"]), ("a*?b", "aab", ["aab"]), ("a{2}", "aaaaa", ["aa", "aa"]),
      ("a{2,3}?", "aaaaa", ["aa", "aa"]), ("(?:ab){2,}", "ababab", ["ababab"]),
      ("a{,2}", "aaa", ["aa", "a"]), ("a{x}", "a{x}", ["a{x}"]), ("a++a", "aaa", []),
      ("a?+a", "a", []), ("a{1,2}+", "aaaaa", ["aaaaa"]), ("(?>a|ab)c", "abc", []),
      ("(?:a|ab)c", "abc", ["abc"]), (#"\s+(?!\S)"#, "a   b  ", ["  ", "  "]),
      ("x(?=y)", "xyx", ["x"]), ("(?i:don't) X", "DON'T X don'T x", ["DON'T X"]),
      ("(?i)k", "\u{212A}K", ["\u{212A}", "K"]), ("[a-c-]", "b-d", ["b", "-"]),
      ("[]a]", "]a", ["]", "a"]), (#"[^\s\d]+"#, "a1 é٣", ["a", "é"]),
      (#"[\S&&]"#, "", []), (#"\p{Lu}\p{^Lu}\P{L}"#, "Aa1", ["Aa1"]),
      ("^a$", "a\nba\na", ["a", "a"]), (#"\Aa|a\z"#, "aaa", ["a", "a"]),
      (#"\x41\x{1F600}\u0042\n"#, "A😀B\n", ["A😀B\n"]), (".", "é\n", ["é"]),
      ("(?:(?:a|b)c?)*d", "acbd", ["acbd"]), (#"\w+"#, "a²_\u{200D}b", ["a²_", "b"]),
      (#"[\w]+"#, "a²", ["a"]), ("[一-龥]+", "日本go", ["日本"]),
    ] as [(String, String, [String])])
  func found(pattern: String, text: String, expected: [String]) throws {
    if pattern.contains("&&") {
      #expect(throws: PatternError.unsupported("'&&' in a class")) { try Pattern(pattern) }
    } else {
      #expect(try matches(pattern, text) == expected)
    }
  }

  @Test(
    "What is wrong or unknown is said",
    arguments: [
      ("(", "without its ')'"), (")", "')' too many"), ("[a", "without its ']'"), ("*", "repeat"),
      ("a{3,2}", "from 3 to 2"), ("a{1001}", "1000"), (#"\p{Klingon}"#, "Klingon"), (#"\"#, "ends"),
      (#"\p"#, "without its '{…}'"), ("[b-a]", "backwards"), (#"(a)\1"#, #"'\1'"#),
      ("(?<!a)", "behind"), ("(?:a*)*", "may be empty"), ("(?x:a)", "(?x"), (#"\xZZ"#, "number"),
      ("[[:alpha:]]", "[:"), ("a(?i)b", "middle"), (#"\bx"#, #"'\b'"#), ("(?:", "without its ')'"),
      (String(repeating: "(", count: 200), "deeper"),
      (String(repeating: "[", count: 200), "deeper"),
      ("(?:(?:(?:a|b){1000}){1000}){1000}", "size"), ("[a-", "without its ']'"), (#"\x{"#, "'}'"),
    ])
  func wrong(pattern: String, message: String) {
    do throws(PatternError) {
      _ = try Pattern(pattern)
      Issue.record("no error for \(pattern)")
    } catch {
      switch error {
      case .malformed(let problem), .unsupported(let problem): #expect(problem.contains(message))
      }
    }
  }

  @Test("GPT-2's pattern is cut as its own scanner cuts it")
  func twin() throws {
    let pattern = try Pattern(
      #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#)
    let text = "it's 'tis   they'LL\n\n  x1 ½½ é\u{301} 日本 \u{3000}\u{A0} !? 'd\u{1F600}  "
    let cut = CutText(Array(text.utf8))
    let scanned = cut.cut(by: GPT2Pattern.endOfWord)
    #expect(cut.split(.isolated, matches: pattern.forEachMatch).ends == scanned.ends)
  }
}
