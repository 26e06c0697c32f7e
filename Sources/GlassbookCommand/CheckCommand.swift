import ArgumentParser
import Literate
import Prelude

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds every mistake that can be known without running.",
    discussion: """
      Syntax, names, labels and types of arguments, names of activations, cell options, \
      parameters, references: all mistakes at once, each with its place and a hint. Nothing runs.

        glassbook check Notebooks/*.md
        glassbook check Notebooks/Models.md -p model toy-attn-only-2l

      With -p, what is known of a model is known of the one that is given.

      Exit codes: 0 no mistake; 2 usage, or a mistake.
      """)

  @Argument(help: ArgumentHelp("The notebooks.", valueName: "notebook.md"))
  var notebooks: [String]

  @OptionGroup var parameters: ParameterOptions

  func run() throws {
    var outcome = Outcome.well
    let library = glassbookLibrary()
    let given = try parameters.values
    for path in notebooks {
      do throws(NotebookFile.Unreadable) {
        let file = NotebookFile(path: path)
        let run = NotebookRun(
          try file.read(), library: library, settings: file.settings(parameters: given))
        if !Terminal.report(run.check(), of: path) { outcome = .mistake }
      } catch {
        Terminal.note(error.reason)
        outcome = .mistake
      }
    }
    throw ExitCode(outcome.rawValue)
  }
}
