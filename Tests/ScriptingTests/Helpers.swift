import Foundation
import Testing

@testable import Scripting

/// Records what cells print and show.
final class Recorder: SessionDelegate {
  var printed = ""
  var shown: [(text: String, isFinal: Bool)] = []

  func print(_ text: String) { printed += text }

  func show(_ value: Value, isFinalExpression: Bool) {
    shown.append((value.description, isFinalExpression))
  }
}

/// What a run gave.
struct Outcome {
  var diagnostics: [Diagnostic] = []
  var printed = ""
  var shown: [(text: String, isFinal: Bool)] = []
  var failure: ScriptFailure?
  var steps = 0

  var lines: [String] {
    var lines = printed.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

/// Checks cells and, when nothing is wrong, runs them until one fails.
func run(
  _ cells: [String], library: Library = .standard(), limits: SessionLimits = SessionLimits()
) -> Outcome {
  withLargeStack {
    var line = 1
    var sources: [SourceCell] = []
    for text in cells {
      sources.append(SourceCell(text: text, file: "test.md", line: line))
      line += text.components(separatedBy: "\n").count + 2
    }
    let session = Session(library: library, cells: sources, limits: limits)
    var outcome = Outcome()
    outcome.diagnostics = session.check()
    guard outcome.errors.isEmpty else { return outcome }
    let recorder = Recorder()
    for index in sources.indices {
      do throws(ScriptFailure) {
        try session.run(cell: index, delegate: recorder)
      } catch {
        outcome.failure = error
        break
      }
    }
    outcome.printed = recorder.printed
    outcome.shown = recorder.shown
    outcome.steps = session.steps
    return outcome
  }
}

func run(
  _ cell: String, library: Library = .standard(), limits: SessionLimits = SessionLimits()
) -> Outcome {
  run([cell], library: library, limits: limits)
}

/// Expects the first diagnostic of a check at a place, with words in it.
func expectError(
  _ cells: [String], line: Int, column: Int, says words: String, hint: String? = nil,
  library: Library = .standard(), sourceLocation: SourceLocation = #_sourceLocation
) {
  let outcome = run(cells, library: library)
  guard let first = outcome.errors.first else {
    Issue.record("nothing was reported", sourceLocation: sourceLocation)
    return
  }
  #expect(
    first.message.contains(words), "\(first.rendered)", sourceLocation: sourceLocation)
  #expect(
    first.line == line && first.column == column, "\(first.rendered)",
    sourceLocation: sourceLocation)
  if let hint {
    #expect(
      first.hint?.contains(hint) == true, "\(first.rendered)", sourceLocation: sourceLocation)
  }
}

/// Expects a run to fail at a place, with words in the message.
func expectFailure(
  _ cell: String, line: Int, column: Int, says words: String, library: Library = .standard(),
  limits: SessionLimits = SessionLimits(), sourceLocation: SourceLocation = #_sourceLocation
) {
  let outcome = run(cell, library: library, limits: limits)
  guard let failure = outcome.failure else {
    Issue.record(
      "it did not fail: \(outcome.diagnostics.map(\.rendered)) \(outcome.printed)",
      sourceLocation: sourceLocation)
    return
  }
  let found = failure.diagnostic
  #expect(found.message.contains(words), "\(found.rendered)", sourceLocation: sourceLocation)
  #expect(
    found.line == line && found.column == column, "\(found.rendered)",
    sourceLocation: sourceLocation)
}
