import Literate
import Prelude
import Scripting
import Synchronization
import Testing

@Suite("A run")
struct NotebookRunTests {
  /// What happened, a line each: `[1/2] a`, `a ok`.
  private func run(_ text: String, interrupted: Bool = false) -> (RunResult, [String]) {
    let run = NotebookRun(Notebook.parse(text, path: "n.md"), library: .standard())
    let mistakes = run.check().map(\.rendered)
    guard mistakes.isEmpty else { return (RunResult(of: run.notebook), mistakes) }
    let events = Mutex<[String]>([])
    let interruption = run.interruption
    let result = run.run { event, result in
      switch event {
      case .began(let cell, let number, let count):
        events.withLock { $0.append("[\(number)/\(count)] \(cell.name)") }
        if interrupted, number == 2 { interruption.request() }
      case .ended(let cell):
        let status = result.cells[cell.number - 1].status.rawValue
        events.withLock { $0.append("\(cell.name) \(status)") }
      case .progressed, .showed: break
      }
    }
    return (result, events.withLock { $0 })
  }

  @Test("Cells run from top to bottom; one with 'eval: false' does not")
  func order() {
    let (result, events) = run(
      """
      ```swift
      //| label: a
      print("one")
      ```

      ```swift
      //| eval: false
      print("two")
      ```

      ```swift
      print("three")
      ```
      """)
    #expect(events == ["[1/2] a", "a ok", "[2/2] cell-3", "cell-3 ok"])
    #expect(result.cells.map(\.printedText) == ["one\n", "", "three\n"])
    #expect(result.cells.map(\.status) == [.ok, .skipped, .ok])
    #expect(result.stop == nil)
    #expect(!result.hasFailed)
  }

  @Test("A report knows which models were loaded, and what was done to their weights")
  func models() throws {
    let text = """
      ```swift
      let model = try loadModel("toy-gpt2-4l").processed(foldValueBiases: false)
      ```

      ```swift
      let copier = try loadModel("toy-attn-only-2l")
      ```
      """
    let run = NotebookRun(Notebook.parse(text, path: "n.md"), library: glassbookLibrary())
    #expect(run.check().isEmpty)
    let models = run.run { _, _ in }.models
    try #require(models.count == 3)
    #expect(
      models.map(\.name) == ["toy-gpt2-4l", "toy-gpt2-4l, processed", "toy-attn-only-2l"])
    #expect(
      models[1].summary == "norms folded, writing weights centred, unembedding centred")
  }

  @Test("Values in prose are computed between the cells around them")
  func values() {
    let (result, events) = run(
      """
      ```swift
      var x = 1
      ```

      First `{swift} x + 1`.

      ```swift
      x = 10
      ```

      Then `{swift} x`.
      """)
    #expect(events.count == 4, "\(events)")
    let texts = result.values.map { if case .value(let text) = $0 { text } else { "?" } }
    #expect(texts == ["2", "10"])
  }

  @Test("An interrupt ends the run; the rest does not run")
  func interrupt() {
    let text = """
      ```swift
      print("one")
      ```
      ```swift
      while true { }
      ```
      ```swift
      print("three")
      ```
      """
    let (result, _) = run(text, interrupted: true)
    #expect(result.cells.map(\.status) == [.ok, .interrupted, .notRun])
    #expect(result.stop == .interrupted)
  }

  /// Statuses, the first failure, and what stopped a notebook with a limit.
  private func limited(
    _ text: String, library: Library = .standard(), _ set: (inout NotebookRun.Limits) -> Void
  ) -> (run: NotebookRun, result: RunResult, failure: Diagnostic?) {
    var settings = NotebookRun.Settings()
    set(&settings.limits)
    let run = NotebookRun(
      Notebook.parse(text, path: "n.md"), library: library, settings: settings)
    #expect(run.check().isEmpty)
    let result = run.run { _, _ in }
    return (run, result, result.cells.lazy.compactMap(\.failure).first)
  }

  private static let endless = """
    ```swift
    print("one")
    ```
    ```swift
    //| error: true
    print("two")
    while true { }
    ```
    ```swift
    print("three")
    ```
    """

  @Test("A limit is a located error that ends the run, even where an error is expected")
  func limits() {
    let cases: [((inout NotebookRun.Limits) -> Void, String)] = [
      ({ $0.steps = 100 }, "more than 100 steps"),
      ({ $0.secondsPerCell = 0.1 }, "the cell took more than 0.1 s"),
      ({ $0.seconds = 0.2 }, "the run took more than 0.2 s"),
    ]
    for (set, message) in cases {
      let (_, result, failure) = limited(Self.endless, set)
      #expect(result.cells.map(\.status) == [.ok, .failed, .notRun])
      #expect(result.cells.map(\.printedText) == ["one\n", "two\n", ""])
      #expect(failure?.message == message)
      #expect(failure?.line == 7)
      #expect(result.stop == .limit(message))
    }
  }

  @Test("A recursion without end is a limit, too")
  func depth() {
    let text = "```swift\nfunc f(_ n: Int) -> Int { 1 + f(n + 1) }\nprint(f(0))\n```"
    let (_, result, failure) = limited(text) { _ in }
    #expect(failure?.message.contains("recursion") == true)
    #expect(result.stop != nil)
  }

  @Test("A cell that sits in one long call is stopped at that call, with what it printed")
  func abandoned() {
    var library = Library.standard()
    let gate = Mutex(false)
    library.add([
      Row.function("sleep", "Does not look at limits.") { () -> Nothing in
        while !gate.withLock({ $0 }) {}
        return Nothing()
      }
    ])
    let text = "```swift\nprint(1)\nfor _ in 0..<2 {\n  sleep()\n}\n```\n`{swift} 1`"
    let (run, result, failure) = limited(text, library: library) { $0.secondsPerCell = 0.1 }
    // Lets the thread go.
    gate.withLock { $0 = true }
    #expect(run.isAbandoned)
    #expect(result.cells.map(\.status) == [.failed])
    #expect(result.cells.map(\.printedText) == ["1\n"])
    #expect(failure?.message == "the cell took more than 0.1 s")
    #expect(failure.map { [$0.line, $0.column, $0.length] } == [4, 3, 7])
    if case .notRun? = result.values.first {} else { Issue.record("\(result.values)") }
  }

  @Test("A mistake in an inline value shows the line it stands in")
  func inlineMistake() {
    let reading = Notebook.parse("The sum is `{swift} nope`.\n", path: "n.md")
    let mistakes = NotebookRun(reading, library: .standard()).check()
    #expect(mistakes.map(\.sourceLine) == ["The sum is `{swift} nope`."])
    #expect(mistakes.map(\.column) == [21])
  }

  @Test("Much text in small pieces is gathered in order, around what else is shown")
  func manyPrints() {
    let (result, _) = run("```swift\nfor i in 0..<20_000 { print(i) }\n1 + 1\n```")
    #expect(result.cells[0].printedText.hasPrefix("0\n1\n2\n"))
    #expect(result.cells[0].printedText.hasSuffix("19999\n2\n"))
  }

  @Test("A parameter has one default, wherever it stands")
  func parameters() {
    let reading = Notebook.parse("---\nparams: {n: 3}\n---\n", path: "n.md")
    var settings = NotebookRun.Settings()
    settings.parameters = [("n", "4"), ("m", "5"), ("n", "x")]
    let run = NotebookRun(reading, library: .standard(), settings: settings)
    #expect(
      run.check().map(\.message) == [
        "-p m: the notebook has no such parameter", "-p n: 'x' is no Int",
      ])
  }
}
