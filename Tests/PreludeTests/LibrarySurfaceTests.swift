import Foundation
import Prelude
import Scripting
import Testing

@Suite(
  "The compiled library",
  .enabled(if: ProcessInfo.processInfo.environment["GLASSBOOK_SWIFTC"] == "1"))
struct LibrarySurfaceTests {
  @Test("Everything that cells have, compiled Swift has, with the same names, labels and types")
  func parity() throws {
    let standard = Set(Library.standard().rows.map(\.signature))
    let surface = LibrarySurface(
      glassbookLibrary().rows.filter { !standard.contains($0.signature) })
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "glassbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try surface.text.write(
      to: folder.appending(path: "surface.swift"), atomically: true, encoding: .utf8)
    let messages = try Self.typecheck(folder.appending(path: "surface.swift"))
    var rows: Set<String> = []
    for match in messages.matches(of: /surface\.swift:(\d+):\d+: (error|warning): (.*)/) {
      // A result that is not used is no matter.
      guard match.2 == "error" || match.3.contains("'try'"), let line = Int(match.1) else {
        continue
      }
      let row = surface.lines[line - 1].row
      guard rows.insert(row).inserted else { continue }
      Issue.record("\(row): \(match.3)\n  \(surface.lines[line - 1].text)")
    }
    // What keeps the whole from being read is no line's fault.
    if messages.contains("error:"), rows.isEmpty { Issue.record("\(messages)") }
  }

  /// What swiftc says about a file that imports the modules of this build.
  private static func typecheck(_ file: URL) throws -> String {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let places = [tests, URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()]
    let build = try #require(
      places.map { $0.deletingLastPathComponent() }.first {
        FileManager.default.fileExists(atPath: $0.appending(path: "Modules").path)
      })
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    var arguments = ["swiftc", "-swift-version", "5", "-typecheck", file.path]
    arguments += ["-I", build.appending(path: "Modules").path]
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
    for module in folders.map({ sources.appending(path: $0).path })
    where FileManager.default.fileExists(atPath: module + "/module.modulemap") {
      arguments += ["-I", module]
    }
    arguments += ["-Xcc", "-I\(sources.path)/CKernels/include"]
    arguments += [
      "-Xcc", "-fmodule-map-file=\(build.path)/CKernels.build/module.modulemap",
    ]
    for flag in try flags() { arguments += ["-Xcc", flag] }
    return try output("/usr/bin/env", arguments).error
  }

  /// Where the headers of the C libraries stand.
  private static func flags() throws -> [String] {
    let libraries = ["openblas", "libpng", "cairo", "libcrypto"]
    return try output("/usr/bin/env", ["pkg-config", "--cflags"] + libraries).output
      .split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func output(
    _ program: String, _ arguments: [String]
  ) throws -> (output: String, error: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
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
    return (texts[0], texts[1])
  }
}
