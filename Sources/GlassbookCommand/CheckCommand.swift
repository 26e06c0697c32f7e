import ArgumentParser
import Literate
import Prelude

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds every mistake that can be known without running.",
    discussion: """
      Syntax, names, labels and types of arguments, cell options, parameters, references: all of \
      them at once, each with its place. Nothing runs. The exit code is 2 if there is one.
      """)

  @Argument(help: ArgumentHelp("The notebooks.", valueName: "notebook.md"))
  var notebooks: [String]

  func run() throws {
    var outcome = Outcome.well
    let library = glassbookLibrary()
    for path in notebooks {
      do throws(NotebookFile.Unreadable) {
        let run = NotebookRun(try NotebookFile(path: path).read(), library: library)
        if !Terminal.report(run.check(), of: path) { outcome = .mistake }
      } catch {
        Terminal.note(error.reason)
        outcome = .mistake
      }
    }
    throw ExitCode(outcome.rawValue)
  }
}
