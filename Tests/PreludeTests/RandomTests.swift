import Glassbook
import Prelude
import Scripting
import Testing

/// What a cell prints.
private final class Printed: SessionDelegate {
  var text = ""
  func print(_ text: String) { self.text += text }
  func show(_ value: Value, isFinalExpression: Bool) {}
}

private let cell = """
  seed(42)
  print((0..<8).map { _ in Int.random(in: 1...6) })
  print((0..<4).map { _ in Int.random(in: -100...100) })
  print(Double.random(in: 0..<1), Double.random(in: 0..<1))
  print(Double.random(in: 2...5), Double.random(in: 2...5))
  print((0..<6).map { _ in Bool.random() })
  print((1...7).shuffled())
  let words = ["a", "b", "c"]
  print((0..<4).map { _ in words.randomElement()! })
  var letters = Array("hello")
  letters.shuffle()
  print(letters, Int.random(in: 5..<15))
  """

@Suite("Random numbers of cells")
struct RandomTests {
  /// The numbers come from a program of its own, written after the algorithms' descriptions:
  /// SplitMix64, xoshiro256++, Lemire's method, Fisher–Yates.
  @Test("Swift's drawing functions read the run's seeded stream")
  func cellsDrawFromTheStream() throws {
    let session = Session(
      library: glassbookLibrary(),
      cells: [SourceCell(text: cell, file: "Test.md", line: 1, columnOffset: 0)])
    #expect(session.check().map(\.message) == [])
    let printed = Printed()
    let context = RunContext { _ in }
    _ = try context.run { try session.run(cell: 0, delegate: printed) }
    #expect(
      printed.text == """
        [5, 2, 6, 5, 5, 4, 1, 4]
        [-59, 87, 12, 70]
        0.6800064706078132 0.06953047104466148
        3.2092199024768413 3.638011517571557
        [false, false, true, false, false, true]
        [6, 3, 2, 1, 7, 4, 5]
        ["b", "c", "a", "b"]
        ["h", "o", "l", "e", "l"] 12

        """)
  }

  @Test("Compiled Swift draws the same numbers")
  func compiledSwiftDrawsTheSame() {
    let context = RunContext { _ in }
    context.run {
      seed(42)
      #expect((0..<8).map { _ in Int.random(in: 1...6) } == [5, 2, 6, 5, 5, 4, 1, 4])
      #expect((0..<4).map { _ in Int.random(in: -100...100) } == [-59, 87, 12, 70])
      #expect(Double.random(in: 0..<1) == 0.6800064706078132)
    }
  }

  @Test(
    "An empty or infinite range is a located error",
    arguments: [
      "_ = Int.random(in: 3..<3)", "_ = Double.random(in: 1.0..<1.0)",
      "_ = Double.random(in: -1e308...1e308)",
    ])
  func rangesWithoutNumbers(_ text: String) throws {
    let session = Session(
      library: glassbookLibrary(),
      cells: [SourceCell(text: text, file: "Test.md", line: 1, columnOffset: 0)])
    #expect(session.check().map(\.message) == [])
    let context = RunContext { _ in }
    do {
      _ = try context.run { try session.run(cell: 0, delegate: Printed()) }
      Issue.record("it did not fail")
    } catch let failure as ScriptFailure {
      #expect(failure.diagnostic.message.contains("a random number needs a range"))
      #expect(failure.diagnostic.line == 1)
    }
  }
}
