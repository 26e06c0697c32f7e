import Foundation
import Testing

/// The built command, run as another process.
enum Command {
  /// What a run left. A class, so that its folder goes when the last test that reads it is done.
  final class Ran {
    let code: Int32
    let standardOutput: String
    let standardError: String
    private let folder: URL

    init(code: Int32, standardOutput: String, standardError: String, folder: URL) {
      self.code = code
      self.standardOutput = standardOutput
      self.standardError = standardError
      self.folder = folder
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func file(_ name: String) -> String? {
      try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
  }

  /// Beside the tests' own executable.
  static let executable: URL? = {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let places = [tests, URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()]
    return places.map { $0.deletingLastPathComponent().appending(path: "glassbook") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// Runs the command in a folder of its own that holds the given files, and sends it signals
  /// after so many seconds.
  static func run(
    _ arguments: [String], files: [String: String] = [:],
    environment: [String: String] = [:], interruptAfter seconds: Double? = nil,
    by signals: [Int32] = [SIGINT]
  ) throws -> Ran {
    let executable = try #require(Self.executable, "the command is built beside the tests")
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "glassbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let encoding: String.Encoding = name.hasPrefix("latin1") ? .isoLatin1 : .utf8
      try text.write(to: file, atomically: true, encoding: encoding)
    }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    try process.run()
    if let seconds {
      Thread.sleep(forTimeInterval: seconds)
      for signal in signals {
        kill(process.processIdentifier, signal)
        // Two that come at the very same time are one.
        Thread.sleep(forTimeInterval: 0.002)
      }
    }
    // A command that hangs must not hang the tests.
    let alarm = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: alarm)
    // The texts are far smaller than a pipe holds.
    process.waitUntilExit()
    alarm.cancel()
    func text(_ pipe: Pipe) -> String {
      String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    return Ran(
      code: process.terminationStatus, standardOutput: text(output), standardError: text(error),
      folder: folder)
  }
}
