import ArgumentParser

/// The command `glassbook`.
@main
struct GlassbookTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glassbook",
    abstract: "Runs Swift notebooks that look inside transformers.",
    discussion: """
      A notebook is a Markdown file. Its fenced Swift cells run from top to bottom, and what they \
      print and draw becomes one HTML file that needs no network to be read.

        glassbook run Notebooks/InductionHeads.md

      leaves output/InductionHeads.html.

        glassbook help detectHead        explains a name that cells can use
        glassbook help run               explains a command

      Exit codes: 0 all well; 1 a cell failed, and the report is written; 2 usage, or a mistake \
      found before running, and nothing ran; 4 a limit was reached; 130 interrupted; 143 terminated.
      """,
    version: version,
    subcommands: [
      RunCommand.self, CheckCommand.self, ExportCommand.self, ModelsCommand.self, PullCommand.self,
      InfoCommand.self, HelpCommand.self,
    ],
    helpNames: [.short, .long])

  static let version = "0.1.0"

  static func main() {
    Terminal.openStandardFiles()
    Interrupts.endProcess()
    if isUnoptimised {
      Terminal.note("This build is not optimised: build with -c release, or -Xswiftc -O -Xcc -O3.")
    }
    do {
      var command = try parseAsRoot(
        ParameterArgument.folded(Array(CommandLine.arguments.dropFirst())))
      try command.run()
    } catch {
      let code = exitCode(for: error)
      // The parser's own number for a usage error is 64.
      let isUsage = code == .validationFailure
      let message = fullMessage(for: error)
      if !message.isEmpty { isUsage || !code.isSuccess ? Terminal.note(message) : print(message) }
      exit(withCode: isUsage ? 2 : code.rawValue)
    }
  }

  /// False in the debug configuration with `-O`, too.
  private static var isUnoptimised: Bool { _isDebugAssertConfiguration() }

  private static func exit(withCode code: Int32) -> Never { Self.exit(withError: ExitCode(code)) }
}

/// What the process says to the shell.
enum Outcome: Int32 {
  case well = 0
  /// A cell failed; the report is written.
  case cellFailed = 1
  /// Nothing ran.
  case mistake = 2
  case limit = 4
  case interrupted = 130

  /// The one that matters more, for several notebooks.
  func worse(_ other: Outcome) -> Outcome { rawValue > other.rawValue ? self : other }
}
