import Foundation

/// Python, run as another process: `GLASSBOOK_PYTHON`, or `python3`.
public enum Python {
  private static let name = ProcessInfo.processInfo.environment["GLASSBOOK_PYTHON"] ?? "python3"

  /// Says whether a library is there. Tests that need it are disabled without it, and say so.
  public static func has(_ library: String) -> Bool {
    (try? run(["-c", "import \(library)"])) != nil
  }

  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  /// Runs Python and returns what it printed.
  ///
  /// - Parameter environment: is set besides what this process has.
  public static func run(_ arguments: [String], environment: [String: String] = [:]) throws
    -> String
  {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name, "-B"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: String(decoding: message, as: UTF8.self))
    }
    return String(decoding: text, as: UTF8.self)
  }
}
