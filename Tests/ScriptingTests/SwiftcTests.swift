import Foundation
import Testing

@testable import Scripting

/// The conformance scripts, each compiled by swiftc and run: what they expect of the interpreter,
/// swiftc must agree with.
///
/// Half a second a script, so only where it is asked for:
/// `GLASSBOOK_SWIFTC=1 swift test --filter SwiftcTests`.
@Suite(
  "Scripts compiled by swiftc",
  .enabled(if: ProcessInfo.processInfo.environment["GLASSBOOK_SWIFTC"] == "1"))
struct SwiftcTests {
  @Test("A script prints as a program what it prints here", arguments: ConformanceTests.accepted)
  func prints(_ script: String) throws {
    let folder = try Folder()
    let text = try ConformanceTests.text(script)
    let compiled = try folder.compile(compiling(text))
    try #require(compiled.isWell, "\(compiled.error)")
    let ran = try folder.run("./program")
    #expect(ran.isWell, "\(ran.error)")
    #expect(ran.lines == ConformanceTests.marked("// expect:", text))
  }

  @Test("A script that fails here traps as a program", arguments: ConformanceTests.failing)
  func fails(_ script: String) throws {
    let folder = try Folder()
    let text = try ConformanceTests.text(script)
    let compiled = try folder.compile(compiling(text))
    try #require(compiled.isWell, "\(compiled.error)")
    // Lines at once: a trap loses what a buffer holds.
    let ran = try folder.run("/usr/bin/env", ["stdbuf", "-oL", "./program"])
    #expect(!ran.isWell, "it ran to its end")
    #expect(ran.lines == ConformanceTests.marked("// expect:", text))
  }

  @Test(
    "A script that is rejected here is rejected by swiftc, at the same line and for the same kind of thing",
    arguments: ConformanceTests.rejected)
  func rejects(_ script: String) throws {
    let folder = try Folder()
    let text = try ConformanceTests.text(script)
    let checked = try folder.check(text)
    #expect(!checked.isWell, "swiftc takes it")
    let wanted = try #require(ConformanceTests.marked("// error:", text).first)
    let line = try #require(wanted.split(separator: ":").first.flatMap { Int($0) })
    let found = checked.error.matches(of: /script\.swift:(\d+):\d+: error: (.*)/)
      .compactMap { match in Int(match.1).map { (line: $0, words: match.2) } }
    let first = found.min { $0.line < $1.line }
    // Where something is missing, swift-syntax points behind what stands there, swiftc before
    // what follows.
    let isMissing = first?.words.hasPrefix("expected") == true
    let lines = isMissing ? [line, line + 1] : [line]
    #expect(
      first.map { lines.contains($0.line) } == true,
      "\(first.map { "\($0.line): \($0.words)" } ?? checked.error)")
    guard let theirs = first.map({ String($0.words) }), !isMissing else { return }
    let ours = try #require(ScriptingTests.run(text).errors.first).message
    #expect(MessageKind.ours(ours) != nil, "\(ours)")
    #expect(MessageKind.ours(ours) == MessageKind.theirs(theirs), "\(ours) | \(theirs)")
  }

  /// The script as `export` would write it: `try` may be left out in a cell.
  private func compiling(_ text: String) -> String {
    withLargeStack {
      let session = Session(library: .standard(), cells: [SourceCell(text: text)])
      return SourceEdit.applied(session.compilingEdits(display: false)[0], to: text)
    }
  }
}

/// A folder for one script, gone with it.
private final class Folder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "glassbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  struct Ran {
    var isWell: Bool
    var output: String
    var error: String

    var lines: [String] {
      var lines = output.components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }

  // Swift prints the module's name before the names of a script's types: `main`, as here.
  private static let options = ["swiftc", "-swift-version", "5", "-module-name", "main"]

  func compile(_ text: String) throws -> Ran {
    try text.write(to: url.appending(path: "script.swift"), atomically: false, encoding: .utf8)
    return try run(
      "/usr/bin/env",
      Self.options + ["-Onone", "-suppress-warnings", "script.swift", "-lm", "-o", "program"])
  }

  /// Checks a script with what swiftc checks behind the types: returns, initialisation.
  func check(_ text: String) throws -> Ran {
    try text.write(to: url.appending(path: "script.swift"), atomically: false, encoding: .utf8)
    return try run("/usr/bin/env", Self.options + ["-emit-sil", "script.swift", "-o", "/dev/null"])
  }

  /// Runs a program in the folder for a minute at most.
  func run(_ program: String, _ arguments: [String] = []) throws -> Ran {
    let process = Process()
    process.executableURL =
      program.hasPrefix("./")
      ? url.appending(path: String(program.dropFirst(2))) : URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = url
    // A program that traps should not take time to say where.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    // Files, not pipes: nothing blocks however much is printed.
    let files = ["output", "error"].map { url.appending(path: $0) }
    for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    let handles = try files.map { try FileHandle(forWritingTo: $0) }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    let alarm = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: alarm)
    process.waitUntilExit()
    alarm.cancel()
    for handle in handles { try handle.close() }
    let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    let isWell = process.terminationReason == .exit && process.terminationStatus == 0
    return Ran(isWell: isWell, output: texts[0], error: texts[1])
  }
}
