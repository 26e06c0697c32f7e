import Foundation
import Literate
import Manual
import Prelude
import Scripting
import Testing

@Suite("The reference page")
struct ReferenceTests {
  private let library = glassbookLibrary()

  private static let notebooks = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Notebooks").standardizedFileURL

  @Test("Notebooks/Reference.md is what the rows say")
  func isUpToDate() throws {
    let committed = try String(
      contentsOf: Self.notebooks.appending(path: "Reference.md"), encoding: .utf8)
    let generated = Help(library).reference()
    if committed == generated { return }
    let lines = zip(committed.split(separator: "\n"), generated.split(separator: "\n"))
    let first = lines.first { $0 != $1 }
    Issue.record(
      """
      first difference: \(first?.0 ?? "the end") ≠ \(first?.1 ?? "the end")
      write it anew: glassbook help --reference > Notebooks/Reference.md
      """)
  }

  @Test("Every name of Glassbook's own chapters stands in an example of its chapter")
  func examples() {
    let standard = Set(Library.standard().topics)
    for topic in library.topics where !standard.contains(topic) {
      let rows = library.rows(of: topic)
      let examples = rows.compactMap(\.example)
      let used = Set(examples.flatMap(words))
      let owners = Set(rows.filter { $0.example != nil }.compactMap(\.owner))
      for row in rows where row.example == nil {
        let shares =
          switch row.kind {
          // What has no name of its own is shown by any example of its type.
          case .initializer, .subscripting, .call: owners.contains(row.owner ?? .unknown)
          case .infix, .prefix: examples.contains { $0.contains(" \(row.name)") }
          case .type: used.contains(row.name) || rows.contains { $0.owner == row.owner }
          default: used.contains(row.name)
          }
        #expect(shares, "\(topic.name): \(row.signature) needs an example")
      }
    }
  }

  private func words(_ code: String) -> [String] {
    code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }

  @Test("Every example of the standard library has found its row")
  func standardRows() {
    for (topic, examples) in standardExamples {
      let shown = Set(library.rows(of: topic).compactMap(\.example))
      for (name, code) in examples {
        #expect(shown.contains(code), "there is no row '\(name)' in \(topic.name)")
      }
    }
  }

  @Test("No example is wider than the page")
  func width() {
    for row in library.rows {
      for line in (row.example ?? "").split(separator: "\n") {
        #expect(line.count <= 100, "\(row.signature): \(line)")
      }
    }
  }

  @Test("Every example runs alone, below the declarations that help shows with it")
  func standAlone() {
    for row in library.rows {
      guard let example = row.example else { continue }
      let cell = SourceCell(
        text: Help.standingAlone(example), file: "Help.md", line: 1, columnOffset: 0)
      let mistakes = Session(library: library, cells: [cell]).check()
      #expect(mistakes.isEmpty, "\(row.signature): \(mistakes.map(\.rendered))")
    }
  }

  @Test("The reference page runs without a failure, and its report can be written")
  func runs() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "glassbook-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let reading = Notebook.parse(Help(library).reference(), path: "Reference.md", sourceDate: nil)
    var settings = NotebookRun.Settings()
    settings.notebookFolder = Self.notebooks.path
    settings.outputFolder = folder.path
    settings.allowsErrors = true
    let run = NotebookRun(reading, library: library, settings: settings)
    let mistakes = run.check()
    #expect(mistakes.isEmpty, "\(mistakes.map(\.rendered))")
    let result = run.run { _, _ in }
    for failure in result.cells.compactMap(\.failure) { Issue.record("\(failure.rendered)") }
  }
}
