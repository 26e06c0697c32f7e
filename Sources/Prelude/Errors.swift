import Glassbook
import Scripting

// How the engine's errors read in a cell, and which of them `catch` sees. What would trap in
// compiled Swift is not caught in a cell either.

extension ShapeError: ScriptError {
  public var scriptMessage: String { description }
  public var isCatchable: Bool { false }
}

extension ModelError: ScriptError {
  public var scriptMessage: String { description }
  public var scriptHint: String? {
    if let misspelling, let name = nearest(misspelling.name, in: misspelling.known) {
      return "did you mean '\(name)'?"
    }
    return hint
  }
}

extension PlotError: ScriptError {
  public var scriptMessage: String { description }
}

extension CheckpointError: ScriptError {
  public var scriptMessage: String { description }
}

extension TokenizerError: ScriptError {
  public var scriptMessage: String { description }
}

extension DetectionError: ScriptError {
  public var scriptMessage: String { description }
}
