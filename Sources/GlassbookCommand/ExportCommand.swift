import ArgumentParser
import Exporting
import FoundationEssentials
import Glassbook
import Literate
import Prelude

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes notebooks as a Swift package.",
    discussion: """
      The package has a target for each notebook, which prints what the notebook prints and leaves \
      the same figures in output/NAME. What cells may leave out is added: try, display, Swift's \
      spelling of names.

        glassbook export InductionHeads.md --to swift
        cd output/InductionHeads-swift && swift run -Xswiftc -O -Xcc -O3 InductionHeads

      Exit codes: 0 all well, 2 a mistake in a notebook, or the package cannot be written.
      """)

  /// What a notebook can become.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case swift
  }

  @Argument(help: ArgumentHelp("The notebooks.", valueName: "notebook.md"))
  var notebooks: [String]

  @Option(help: "What they become.")
  var to: Format

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "The package's folder; output/NAME-swift, by the first notebook, without it.",
      valueName: "dir"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The Glassbook checkout that the package names; the one this command was built in, "
        + "without it.", valueName: "path"))
  var glassbook: String?

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes a folder.") }
  }

  func run() throws {
    guard let glassbook = GlassbookCheckout.folder(named: glassbook) else {
      Terminal.note(
        self.glassbook.map { "\($0) is no Glassbook checkout." }
          ?? "This command does not stand in a Glassbook checkout: name one with --glassbook.")
      throw ExitCode(Outcome.mistake.rawValue)
    }
    let library = glassbookLibrary()
    var programs: [SwiftProgram] = []
    var outcome = Outcome.well
    for path in notebooks {
      let file = NotebookFile(path: path)
      do throws(NotebookFile.Unreadable) {
        let run = NotebookRun(try file.read(), library: library, settings: file.settings())
        guard Terminal.report(run.check(), of: path) else {
          outcome = .mistake
          continue
        }
        programs.append(SwiftProgram(run, folder: GlassbookCheckout.absolute(file.folder)))
      } catch {
        Terminal.note(error.reason)
        outcome = .mistake
      }
    }
    let names = programs.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      Terminal.note("Two of the notebooks would both be the target \(twice).")
      outcome = .mistake
    }
    guard outcome == .well, let first = names.first else { throw ExitCode(outcome.rawValue) }
    let folder = output ?? "output/\(first)-swift"
    let package = SwiftPackage(
      name: names.count == 1 ? first : "Notebooks", programs: programs, glassbook: glassbook)
    do {
      try write(package, to: folder)
    } catch {
      Terminal.note("\(folder) cannot be written: \(error.systemReason)")
      throw ExitCode(Outcome.mistake.rawValue)
    }
    Terminal.note("Package: \(folder)")
  }

  private func write(_ package: SwiftPackage, to folder: String) throws {
    for file in package.files {
      let path = "\(folder)/\(file.path)"
      let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: URL(filePath: path), options: .atomic)
    }
  }
}

/// Where the sources of Glassbook stand.
enum GlassbookCheckout {
  /// The named folder if it is one; else the one that the command was built in.
  static func folder(named name: String?) -> String? {
    if let name {
      let folder = absolute(name)
      return isCheckout(folder) ? folder : nil
    }
    var folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    while folder.path.count > 1 {
      folder = folder.deletingLastPathComponent()
      let path = trimmed(folder.path)
      if isCheckout(path) { return path }
    }
    return nil
  }

  static func absolute(_ path: String) -> String {
    trimmed(URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path)
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static func isCheckout(_ folder: String) -> Bool {
    guard let manifest = FileManager.default.contents(atPath: "\(folder)/Package.swift") else {
      return false
    }
    return String(decoding: manifest, as: UTF8.self).contains("name: \"Glassbook\"")
  }
}
