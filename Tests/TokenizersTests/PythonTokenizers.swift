import Foundation

/// Python's `tokenizers`, run as another process.
enum PythonTokenizers {
  /// The interpreter, or nil where it or the library is missing.
  static let executable: String? = {
    let name = ProcessInfo.processInfo.environment["GLASSBOOK_PYTHON"] ?? "python3"
    return (try? run(["-c", "import tokenizers"], with: name)) == nil ? nil : name
  }()

  struct Failure: Error {
    var message: String
  }

  static func run(_ arguments: [String], with name: String? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name ?? executable ?? "python3", "-B"] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(message: String(decoding: message, as: UTF8.self))
    }
    return String(decoding: text, as: UTF8.self)
  }
}
