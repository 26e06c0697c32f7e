import Checkpoints
import Glassbook
import Scripting

// How the engine's errors read in a cell, and which of them `catch` sees. What would trap in
// compiled Swift is not caught in a cell either.

extension ShapeError: ScriptError {
  public var scriptMessage: String { description }
  public var isCatchable: Bool { false }
  public var isMemoryShortage: Bool { if case .outOfMemory = reason { true } else { false } }
}

extension ModelError: ScriptError {
  public var scriptMessage: String { description }
  public var scriptHint: String? {
    guard let misspelling else { return hint }
    if let name = nearest(misspelling.name, in: misspelling.known) {
      return "did you mean '\(name)'?"
    }
    return activationHint(misspelling.name, misspelling.known) ?? hint
  }

  /// What a short activation name may have meant: `patern` is far from every full name.
  private func activationHint(_ name: String, _ known: [String]) -> String? {
    func short(_ full: String) -> String {
      full.split(separator: ".").last.map { String($0).replacing("hook_", with: "") } ?? full
    }
    if let full = known.first(where: { short($0) == short(name) }) {
      // With a layer it is the short name that is wrong, as `hook_z` is.
      return name.hasPrefix("blocks.")
        ? "did you mean '\(short(full))'?"
        : "it stands in every layer: give one, as in '\(full)'"
    }
    return nearest(short(name), in: Set(known.map(short))).map { "did you mean '\($0)'?" }
  }
}

extension PlotError: ScriptError {
  public var scriptMessage: String { description }
}

extension CheckpointError: ScriptError {
  public var scriptMessage: String { description }
}

extension HubError: ScriptError {
  public var scriptMessage: String { description }
  public var scriptHint: String? { hint }
}

extension TokenizerError: ScriptError {
  public var scriptMessage: String { description }
}

extension DetectionError: ScriptError {
  public var scriptMessage: String { description }
}

extension CircuitError: ScriptError {
  public var scriptMessage: String { description }
}
