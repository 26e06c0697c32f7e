import FoundationEssentials

/// Data that lies beside the repository and is not part of it.
public enum Shared {
  /// The absolute path of a file or folder below `../shared`, or `nil` where it is absent.
  ///
  /// Tests that need it are disabled without it, and say so.
  public static func folder(_ relative: String, from file: StaticString = #filePath) -> String? {
    // Tests/Support/Shared.swift → the repository → its sibling.
    let parts = "\(file)".split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let path = parts.joined(separator: "/") + "/shared/" + relative
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}
