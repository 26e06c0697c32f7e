import Foundation
import Testing

@testable import Scripting

/// Scripts that swiftc compiles too: what they print here is what they print there.
@Suite struct ConformanceTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Conformance")

  static func scripts(_ isWanted: (String) -> Bool) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".swift") && isWanted($0) }.sorted()
  }

  static let accepted = scripts { !$0.hasPrefix("rejected/") && !$0.hasPrefix("failing/") }
  static let rejected = scripts { $0.hasPrefix("rejected/") }
  static let failing = scripts { $0.hasPrefix("failing/") }

  /// The texts of lines that begin with a marker.
  static func marked(_ marker: String, _ text: String) -> [String] {
    text.components(separatedBy: "\n").filter { $0.hasPrefix(marker) }.map {
      let rest = $0.dropFirst(marker.count)
      return String(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
    }
  }

  static func text(_ script: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(script), encoding: .utf8)
  }

  @Test("A script prints what swiftc's program prints", arguments: accepted)
  func prints(_ script: String) throws {
    let text = try Self.text(script)
    let outcome = run(text)
    #expect(outcome.diagnostics.map(\.rendered) == [])
    #expect(outcome.failure == nil, "\(outcome.failure?.description ?? "")")
    #expect(outcome.lines == Self.marked("// expect:", text))
  }

  /// `// error: 3:5 words` names line, column and some words of the first message.
  @Test("A script that swiftc rejects is rejected at the same line", arguments: rejected)
  func rejects(_ script: String) throws {
    let text = try Self.text(script)
    let outcome = run(text)
    let wanted = try #require(Self.marked("// error:", text).first)
    let parts = wanted.split(separator: " ", maxSplits: 1).map(String.init)
    let first = try #require(outcome.errors.first, "nothing was reported")
    #expect("\(first.line):\(first.column)" == parts[0], "\(first.rendered)")
    #expect(first.message.contains(parts[1]), "\(first.rendered)")
  }

  /// `// failure: 3:5 words` names line, column and some words of the runtime error.
  @Test("A script that traps in compiled Swift fails with a place", arguments: failing)
  func fails(_ script: String) throws {
    let text = try Self.text(script)
    let outcome = run(text)
    #expect(outcome.errors.map(\.rendered) == [])
    let wanted = try #require(Self.marked("// failure:", text).first)
    let parts = wanted.split(separator: " ", maxSplits: 1).map(String.init)
    let found = try #require(outcome.failure?.diagnostic, "it did not fail")
    #expect("\(found.line):\(found.column)" == parts[0], "\(found.rendered)")
    #expect(found.message.contains(parts[1]), "\(found.rendered)")
    #expect(outcome.lines == Self.marked("// expect:", text))
  }

  @Test("There are enough scripts")
  func count() {
    #expect(Self.accepted.count >= 60)
    #expect(Self.rejected.count >= 110)
    #expect(Self.failing.count >= 10)
  }
}
