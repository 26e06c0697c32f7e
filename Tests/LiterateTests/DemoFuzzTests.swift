import Foundation
import Glassbook
import Prelude
import Scripting
import Testing

@testable import Literate

/// No accident in a demo cell makes the checker, the evaluator or the engine trap.
///
/// The texts are the cells of the reference page, which between them call everything, and those of
/// the other demos; the fuzz of Swift itself is in `ScriptingTests`.
@Suite("Mutated demo cells never trap")
struct DemoFuzzTests {
  /// How many inputs each of the four parts tries.
  static let inputs =
    ProcessInfo.processInfo.environment["GLASSBOOK_FUZZ"].flatMap(Int.init) ?? 2_000

  static let seed =
    ProcessInfo.processInfo.environment["GLASSBOOK_FUZZ_SEED"].flatMap(UInt64.init) ?? 0

  private static let notebooks = ["Reference.md", "InductionHeads.md", "Training/AttnOnly2L.md"]

  /// The cells of the demos, the first one of each left out: it loads what the others use.
  private static let cells: [String] = notebooks.flatMap { name -> [String] in
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Notebooks")
    guard
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    else { return [] }
    // No cell that trains, writes or runs for long.
    return Notebook.parse(text, path: name).notebook.cells.map(\.code).dropFirst().filter {
      !$0.contains("train(") && !$0.contains("save") && $0.utf8.count < 600
    }
  }

  private static let shared = """
    let model = try loadModel("toy-attn-only-2l")
    let text = "When Mary and John went to the shops."
    let tokens = try model.toTokens(text)
    let strTokens = try model.toStrTokens(text)
    let (logits, cache) = try model.runWithCache(tokens)
    let t = Tensor([[1, 2, 3], [4, 5, 6]])
    """

  private static let words =
    """
    model cache tokens t logits [ ] ( ) 0 -1 99 9223372036854775807 -9223372036854775808 1e38 nan \
    "" "blocks.0.attn.hook_z" , : .all .ellipsis [] nil try { $0 } * - / ..< ... + 0.0
    """.split(separator: " ").map(String.init)

  /// The pieces of a text: words, numbers, single signs.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    for character in text {
      let isWord = character.isLetter || character.isNumber || character == "_"
      if isWord, let last = pieces.last?.last,
        last.isLetter || last.isNumber || last == "_"
      {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  private static func mutated(_ text: String, _ stream: inout RandomStream) -> String {
    var pieces = pieces(text)
    for _ in 0...stream.int(below: 2) {
      guard !pieces.isEmpty else { break }
      let index = stream.int(below: pieces.count)
      let word = words[stream.int(below: words.count)]
      switch stream.int(below: 5) {
      case 0: pieces.remove(at: index)
      case 1: pieces.insert(word, at: index)
      case 2, 3: pieces[index] = word
      default: pieces.swapAt(index, stream.int(below: pieces.count))
      }
    }
    return pieces.joined()
  }

  private final class Listener: SessionDelegate {
    func print(_ text: String) {}
    func show(_ value: Value, isFinalExpression: Bool) { _ = value.description }
  }

  @Test("Every accident ends in a value or a located error", arguments: 0..<4)
  func accidents(_ part: Int) throws {
    var stream = RandomStream(seed: Self.seed &+ UInt64(part) &+ 1)
    let library = glassbookLibrary()
    try #require(Self.cells.count > 100)
    let folder = FileManager.default.temporaryDirectory.appending(path: "glassbook-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    withLargeStack {
      for _ in 0..<Self.inputs {
        let text = Self.mutated(Self.cells[stream.int(below: Self.cells.count)], &stream)
        let session = Session(
          library: library,
          cells: [Self.shared, text].enumerated().map {
            SourceCell(text: $1, file: "fuzz.md", line: 1 + 100 * $0)
          },
          limits: SessionLimits(
            maximumDepth: 50, maximumSteps: 500, maximumMemory: 4_000_000_000))
        guard !session.check().contains(where: { $0.severity == .error }) else { continue }
        let context = RunContext(outputFolder: folder.path) { _ in }
        context.run {
          for cell in 0..<2 { _ = try? session.run(cell: cell, delegate: Listener()) }
        }
      }
    }
  }
}
