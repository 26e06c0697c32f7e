import ArgumentParser
import Glibc
import Manual
import Prelude

/// Takes the place of the parser's own `help`, which knows commands only.
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help",
    abstract: "Explains what cells can use, or a command.",
    discussion: """
      A name is a function (imshow), a type (Tensor), a member (Tensor.sum or sum), an operator \
      ("+"), a chapter (figures), an activation (pattern, hook_pattern), a cell option (fig-cap), \
      a key of the front matter (params) or a command (run). TransformerLens's spelling is \
      understood: run_with_cache. Without a name, all of them are listed.

        glassbook help runWithCache
        glassbook help ActivationCache
        glassbook help blocks.0.attn.hook_pattern

      The exit code is 2 if nothing has that name.
      """)

  @Argument(help: ArgumentHelp("What is to be explained.", valueName: "name"))
  var names: [String] = []

  @Flag(help: "Print the notebook Notebooks/Reference.md, which shows every name in use.")
  var reference = false

  func run() throws {
    let help = Help(glassbookLibrary())
    if reference {
      print(help.reference(), terminator: "")
      return
    }
    if names.isEmpty { return show(help.overview()) }
    var outcome = Outcome.well
    for name in names {
      let command = GlassbookTool.configuration.subcommands.first { $0._commandName == name }
      if let command {
        print(GlassbookTool.helpMessage(for: command, columns: Terminal.outputWidth))
      }
      if let page = help.page(about: name) {
        show(page)
      } else if command == nil {
        let hint = help.suggestion(for: name).map { "did you mean '\($0)'?" }
        Terminal.note("Nothing is called '\(name)'\(hint.map { ": \($0)" } ?? ".")")
        if hint == nil { Terminal.note("glassbook help lists every name.") }
        outcome = .mistake
      }
    }
    throw ExitCode(outcome.rawValue)
  }

  private func show(_ page: Page) {
    print(
      page.text(width: Terminal.outputWidth, isColoured: Terminal.outputIsColoured), terminator: "")
  }
}
