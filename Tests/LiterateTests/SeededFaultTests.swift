import Foundation
import Literate
import Prelude
import Scripting
import Testing

/// Faults seeded into the demo notebooks are found before anything runs, at their places.
@Suite("Faults in the demo notebooks")
struct SeededFaultTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Notebooks")

  private static func text(_ demo: SeededFault.Demo) throws -> String {
    try String(contentsOf: folder.appending(path: demo.rawValue), encoding: .utf8)
  }

  private static func check(_ text: String, _ demo: SeededFault.Demo) -> [Diagnostic] {
    var settings = NotebookRun.Settings()
    settings.notebookFolder = folder.appending(path: demo.rawValue).deletingLastPathComponent()
      .path(percentEncoded: false)
    let reading = Notebook.parse(text, path: demo.rawValue, sourceDate: nil)
    return NotebookRun(reading, library: glassbookLibrary(), settings: settings).check()
  }

  /// Whether the first error points at the mark; the time that the check took, in seconds.
  private static func find(_ fault: SeededFault) throws -> (found: Bool, told: String, time: Double)
  {
    let text = try text(fault.demo)
    let place = try #require(text.range(of: fault.original), "\(fault.testDescription)")
    var faulty = text.replacingCharacters(in: place, with: fault.faulty)
    let mark = try #require(faulty.firstIndex(of: "‸"))
    faulty.remove(at: mark)
    let before = faulty[..<mark]
    let line = before.count { $0 == "\n" } + 1
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    let clock = ContinuousClock()
    let start = clock.now
    let first = check(faulty, fault.demo).first { $0.severity == .error }
    let time = (clock.now - start) / .seconds(1)
    let found = first.map { $0.line == line && $0.column == column } ?? false
    return (found, "wanted \(line):\(column), got \(first?.rendered ?? "nothing")", time)
  }

  @Test("At least 57 of 60 are reported, with the right line and column")
  func seeded() throws {
    var missed: [String] = []
    var slowest = 0.0
    for fault in SeededFault.all {
      let (found, told, time) = try Self.find(fault)
      if !found { missed.append("\(fault.testDescription)\n\(told)") }
      slowest = max(slowest, time)
    }
    let (count, kinds) = (SeededFault.all.count, Set(SeededFault.all.map(\.kind)).count)
    print(
      "\(count - missed.count) of \(count) faults of \(kinds) kinds found;",
      "the slowest check took \((slowest * 1000).rounded()) ms")
    #expect(count >= 60 && kinds >= 15)
    #expect(missed.count * 20 <= count, "\(missed.joined(separator: "\n\n"))")
  }

  @Test("The demos themselves raise no alarm", arguments: [SeededFault.Demo.induction, .training])
  func unmodified(_ demo: SeededFault.Demo) throws {
    #expect(Self.check(try Self.text(demo), demo).map(\.rendered) == [])
  }
}
