/// The package that `export --to swift` writes: a target for each notebook, beside the library
/// `Glassbook` that it names by path.
package struct SwiftPackage: Sendable {
  package let name: String
  package let programs: [SwiftProgram]
  /// The folder of the Glassbook checkout.
  package let glassbook: String

  package init(name: String, programs: [SwiftProgram], glassbook: String) {
    self.name = name
    self.programs = programs
    self.glassbook = glassbook
  }

  /// Every file with its path in the package.
  package var files: [(path: String, text: String)] {
    [("Package.swift", manifest)]
      + programs.map { ("Sources/\($0.name)/main.swift", $0.text) }
  }

  // Top-level variables belong to the main actor in language mode 6, where a top-level function
  // cannot read them.
  private var manifest: String {
    let targets = programs.map { program in
      """
          .executableTarget(
            name: \(program.name.debugDescription),
            dependencies: [.product(name: "Glassbook", package: "Glassbook")])
      """
    }
    return """
      // swift-tools-version: 6.1
      import PackageDescription

      let package = Package(
        name: \(name.debugDescription),
        dependencies: [.package(name: "Glassbook", path: \(glassbook.debugDescription))],
        targets: [
      \(targets.joined(separator: ",\n"))
        ],
        swiftLanguageModes: [.v5]
      )

      """
  }
}
