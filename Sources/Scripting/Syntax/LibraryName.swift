/// `Swift.min`: a function of the library's, whatever the cells declare under that name.
enum LibraryName {
  static let modules: Set<String> = ["Swift", "Foundation", "Glassbook"]

  private static let prefix = "Swift."

  /// How the tree writes such a name.
  static func qualified(_ name: String) -> String { prefix + name }

  /// The name behind the module's; nil where no module is named.
  static func unqualified(_ name: String) -> String? {
    name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
  }
}
