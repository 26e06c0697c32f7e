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
        do {
        //| error: true
        let _ = try loadModel("nowhere")
        } catch {}

        """)
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
}
