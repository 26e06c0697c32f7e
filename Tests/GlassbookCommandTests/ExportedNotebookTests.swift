import Foundation
import Testing

/// Notebooks exported, compiled and run: the demos and those of `Tests/Notebooks`.
///
/// The engine is built once more for the package, so only where it is asked for:
/// `GLASSBOOK_SWIFTC=1 swift test --filter ExportedNotebookTests`.
@Suite(
  "Exported notebooks",
  .enabled(if: ProcessInfo.processInfo.environment["GLASSBOOK_SWIFTC"] == "1"))
struct ExportedNotebookTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// With what `-p` sets for a quick run.
  private static let notebooks: [(path: String, arguments: [String])] =
    ["Notebooks", "Tests/Notebooks", "Notebooks/Training"].flatMap { folder in
      let files = try? FileManager.default.contentsOfDirectory(
        atPath: root.appending(path: folder).path)
      return (files ?? []).filter { $0.hasSuffix(".md") }.sorted().map {
        ("\(folder)/\($0)", folder.hasSuffix("Training") ? ["-p", "steps", "20"] : [])
      }
    }

  @Test("A notebook prints and draws as a program what it does in a report")
  func same() throws {
    let build = root.appending(path: ".build")
    let package = build.appending(path: "exported")
    // A notebook that is gone must not be built again.
    try? FileManager.default.removeItem(at: package.appending(path: "Sources"))
    let command = try #require(Command.executable)
    let paths = Self.notebooks.map(\.path)
    let exported = try run(
      command, ["export", "--to", "swift", "-o", package.path, "--glassbook", root.path] + paths)
    try #require(exported.code == 0, "\(exported.text)")
    let built = try run(
      URL(filePath: "/usr/bin/env"),
      ["swift", "build", "--package-path", package.path, "-Xswiftc", "-O", "-Xcc", "-O3"])
    let mistakes = built.text.split(separator: "\n").filter { $0.contains("error:") }
    try #require(built.code == 0, "\(mistakes.joined(separator: "\n"))")
    for (path, arguments) in Self.notebooks { try compare(path, arguments, package, command) }
  }

  private var root: URL { Self.root }

  private func compare(
    _ path: String, _ arguments: [String], _ package: URL, _ command: URL
  ) throws {
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "glassbook-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (report, program) = (folder.appending(path: "report"), folder.appending(path: "program"))
    let ran = try run(command, ["run", path, "-o", report.path] + arguments)
    try #require(ran.code == 0, "\(path): \(ran.text)")
    let compiled = try run(
      package.appending(path: ".build/debug/\(name)"), ["-o", program.path] + arguments)
    #expect(compiled.code == 0, "\(path): \(compiled.text)")
    struct Report: Decodable {
      struct Cell: Decodable {
        var text: String
        var figures: [String]
      }
      var cells: [Cell]
    }
    let data = try Data(contentsOf: report.appending(path: "\(name)/report.json"))
    let cells = try JSONDecoder().decode(Report.self, from: data).cells
    let wanted = cells.map(\.text).joined().split(separator: "\n", omittingEmptySubsequences: false)
    let found = compiled.output.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in wanted.enumerated() where index >= found.count || found[index] != line {
      Issue.record(
        "\(path): '\(line)' in the report, '\(index < found.count ? found[index] : "")' as a program"
      )
      break
    }
    #expect(found.count == wanted.count, "\(path)")
    for figure in cells.flatMap(\.figures) {
      let files = [report, program].map { $0.appending(path: "\(name)/\(figure)") }
      #expect(
        try Data(contentsOf: files[0]) == (try? Data(contentsOf: files[1])), "\(path): \(figure)")
    }
  }

  private func run(
    _ program: URL, _ arguments: [String]
  ) throws -> (code: Int32, output: String, text: String) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = root
    let files = [0, 1].map { _ in
      FileManager.default.temporaryDirectory.appending(path: "glassbook-\(UUID().uuidString)")
    }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    return (process.terminationStatus, texts[0], texts[0] + texts[1])
  }
}
