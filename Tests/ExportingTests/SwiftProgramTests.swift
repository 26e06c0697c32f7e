import Exporting
import Literate
import Prelude
import Testing

/// The program of a notebook without mistakes.
private func program(_ text: String, path: String = "My notes.md") -> SwiftProgram {
  let run = NotebookRun(Notebook.parse(text, path: path), library: glassbookLibrary())
  #expect(run.check().map(\.rendered) == [])
  return SwiftProgram(run, folder: "/notes")
}

@Suite("A notebook as a Swift program")
struct SwiftProgramTests {
  @Test("Cells, headings, parameters and values in prose become one file")
  func wholeFile() {
    let found = program(
      """
      ---
      title: Notes
      params: {size: 3}
      ---
      # One

      Prose is left out, `{swift} randomInt(in: 0..<3)` but for its values.

      ```swift
      let n: Int = param("size", default: 3)
      let w = param("word", default: "a\\"b")
      imshow(Tensor.ones([n, n]))  // shown
      ```

      ## Two

      ```swift
      //| label: fig-two
      //| fig-width: 4
      for k in 1...2 { line([1, 2, k]) }
      w
      ```

      ```swift
      //| eval: false
      print("not run")
      ```

      ```swift
      //| error: true
      let _ = try loadModel("nowhere")
      ```
      """)
    #expect(found.name == "My_notes")
    #expect(
      found.text == """
        // Exported from My notes.md by glassbook.
        // Notes
        import Foundation
        import Glassbook

        beginNotebook(
          "My notes", folder: "/notes",
          parameters: ["size": 3, "word": "a\\"b"])

        // # One

        _ = randomInt(in: 0..<3)

        beginCell("cell-1")
        let n: Int = param("size", default: 3)
        let w = param("word", default: "a\\"b")
        try display(imshow(Tensor.ones([n, n])))  // shown

        // ## Two

        beginCell("fig-two", isLabelled: true, figWidth: 4.0)
        //| label: fig-two
        //| fig-width: 4
        for k in 1...2 { try display(line([1, 2, k])) }
        display(w)

        // //| eval: false
        // print("not run")

        beginCell("cell-4")
        withExpectedFailure {
        //| error: true
        let _ = try loadModel("nowhere")
        }

        """)
  }

  @Test("What a failing cell declares is there for the cells below, whatever it did before")
  func failingCells() throws {
    let found = program(
      """
      ```swift
      //| error: true
      struct Pair { var a = 1 }
      let (x, y) = (1, [2.5])
      let own = 3
      var pair = Pair() { didSet { print(oldValue) } }
      func twice() -> Int { x * 2 }
      guard let first = y.first else { fatalError() }
      pair.a = own
      _ = try loadModel("nowhere")
      let later: Float = 3, none: [String: (any Error)?]? = nil
      ```

      ```swift
      print(y, twice(), pair, first, later, none as Any)
      ```
      """)
    let start = try #require(found.text.range(of: "beginCell(\"cell-1\")\n")).upperBound
    let end = try #require(found.text.range(of: "\n\nbeginCell(\"cell-2\")")).lowerBound
    #expect(
      found.text[start..<end] == """
        //| error: true
        struct Pair { var a = 1 }
        let sharedX = CellVariable<Int>("x")
        var x: Int { get { sharedX.value } set { sharedX.value = newValue } }
        let sharedY = CellVariable<[Double]>("y")
        var y: [Double] { get { sharedY.value } set { sharedY.value = newValue } }
        let sharedPair = CellVariable<Pair>("pair")
        var pair: Pair { get { sharedPair.value } set {
        let oldValue = sharedPair.value
        sharedPair.value = newValue
        print(oldValue)
        } }
        func twice() -> Int { x * 2 }
        let sharedFirst = CellVariable<Double>("first")
        var first: Double { get { sharedFirst.value } set { sharedFirst.value = newValue } }
        let sharedLater = CellVariable<Float>("later")
        var later: Float { get { sharedLater.value } set { sharedLater.value = newValue } }
        let sharedNone = CellVariable<[String: (any Error)?]?>("none")
        var none: [String: (any Error)?]? { get { sharedNone.value } set { sharedNone.value = newValue } }
        withExpectedFailure {
        (x, y) = (1, [2.5])
        let own = 3
        sharedPair.value = Pair()
        guard let first = y.first else { fatalError() }
        sharedFirst.value = first
        pair.a = own
        _ = try loadModel("nowhere")
        later = 3; none = nil
        }
        """)
  }

  @Test("What a static property could not compute is computed again where cells may fail")
  func retriedStatics() throws {
    let cells = """
      ```swift
      struct Table {
        static let rows = [1, 2], name = "t"
        static let size = 3
        private(set) static var last = rows[2]
      }
      ```
      """
    let failing = "\n\n```swift\n//| error: true\nprint(Table.last)\n```"
    #expect(program(cells).text.contains("private(set) static var last = rows[2]"))
    #expect(
      program(cells + failing).text.contains(
        """
          static let rows = [1, 2], name = "t"
          static let size = 3
          fileprivate static let sharedLast = CellVariable<Int>("last") { rows[2] }
        private(set) static var last: Int { get { sharedLast.value } set { sharedLast.value = newValue } }
        }
        """))
  }

  @Test("A failing cell, which becomes a closure, writes out what its do catches")
  func typedErrorsOfFailingCells() {
    let found = program(
      """
      ```swift
      enum Trouble: Error { case hot(Double) }
      func checked(_ t: Double) throws(Trouble) -> Double { if t > 2 { throw .hot(t) }; return t }
      do { print(try checked(1)) } catch .hot(let t) { print(t) }
      ```

      ```swift
      //| error: true
      do { print(try checked(3)) } catch .hot(let t) { print(t) }
      print(try checked(5))
      ```
      """)
    #expect(found.text.contains("\ndo { print(try checked(1)) } catch .hot"))
    #expect(found.text.contains("\ndo throws(Trouble) { print(try checked(3)) } catch .hot"))
  }

  @Test("A failure that is known before running is the failing cell's own")
  func knownFailures() {
    let cell = "let t = Tensor.ones([2, 3])\nprint(matmul(t, t))"
    let failing = "```swift\n//| error: true\n\(cell)\n```\n"
    _ = program(failing)
    let run = NotebookRun(
      Notebook.parse("```swift\n\(cell)\n```\n", path: "N.md"), library: glassbookLibrary())
    #expect(run.check().count == 1)
    let result = NotebookRun(
      Notebook.parse(failing, path: "N.md"), library: glassbookLibrary()
    ).run { _, _ in }
    #expect(result.cells.map(\.status) == [.failedAsExpected])
  }

  @Test(
    "A target's name is the notebook's as an identifier, and no library's",
    arguments: [
      ("InductionHeads", "InductionHeads"), ("a-b c", "a_b_c"), ("3 heads", "_3_heads"),
      ("Plots", "Plots_notebook"), ("été", "été"),
    ])
  func names(_ notebook: String, _ target: String) {
    #expect(Notebook.moduleName(of: notebook) == target)
  }

  @Test("The package names the library by path and each notebook as a target")
  func package() {
    let cell = "```swift\nprint(1)\n```\n"
    let package = SwiftPackage(
      name: "Notebooks", programs: [program(cell, path: "A.md"), program(cell, path: "b/B.md")],
      glassbook: "/some \"where\"")
    #expect(
      package.files.map(\.path) == [
        "Package.swift", "Sources/A/main.swift", "Sources/B/main.swift",
      ])
    let manifest = package.files[0].text
    #expect(manifest.hasPrefix("// swift-tools-version: 6.1\n"))
    #expect(manifest.contains(#"path: "/some \"where\"""#))
    #expect(manifest.contains("swiftLanguageModes: [.v5]"))
  }

  @Test("A cell that asks for its line is told that of the notebook")
  func lines() {
    let found = program(
      """
      ```swift
      func here(_ line: Int = #line) -> Int { line }
      ```

      ```swift
      print(here())
      ```
      """)
    #expect(
      found.text.contains(
        """
        #sourceLocation(file: "main.swift", line: 6)
        print(here())
        #sourceLocation()
        """))
  }
}
