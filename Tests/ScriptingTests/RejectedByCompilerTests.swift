import Foundation
import Testing

@testable import Scripting

/// The rejected scripts against the compiler itself: `GLASSBOOK_SWIFTC=1`, as CI runs it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["GLASSBOOK_SWIFTC"] != nil))
struct RejectedByCompilerTests {
  @Test(
    "swiftc complains first about the same line and the same kind of thing",
    arguments: ConformanceTests.rejected)
  func agrees(_ script: String) throws {
    let file = ConformanceTests.folder.appendingPathComponent(script)
    let found = run(try String(contentsOf: file, encoding: .utf8)).errors
    let ours = try #require(found.first, "nothing was reported")
    // Initialisation and arithmetic are found behind the type checker.
    let theirs = try #require(
      try Self.firstError(["-typecheck"], file) ?? Self.firstError(["-emit-sil"], file),
      "swiftc accepts it")
    #expect(ours.line == theirs.line, "\(ours.rendered)\nswiftc: \(theirs.message)")
    let kind = MessageKind.ours(ours.message)
    #expect(kind != nil, "\(ours.message)")
    #expect(
      kind == MessageKind.theirs(theirs.message), "\(ours.message)\nswiftc: \(theirs.message)")
  }

  /// The first error that swiftc prints.
  static func firstError(_ mode: [String], _ file: URL) throws -> (line: Int, message: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["swiftc", "-swift-version", "5"] + mode + ["-o", "/dev/null", file.path]
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    for line in text.components(separatedBy: "\n") {
      guard let mark = line.range(of: ": error: ") else { continue }
      let place = line[..<mark.lowerBound].split(separator: ":")
      guard place.count >= 3, let number = Int(place[place.count - 2]) else { continue }
      return (number, String(line[mark.upperBound...]))
    }
    return nil
  }
}
