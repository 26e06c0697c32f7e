import Literate
import Testing

@Suite("Mistakes in a notebook's document")
struct DiagnosticsTests {
  /// Every message, as the command prints it.
  private func messages(_ text: String, sourceDate: String? = nil) -> String {
    Notebook.parse(text, path: "n.md", sourceDate: sourceDate).diagnostics.map(\.rendered)
      .joined(separator: "\n")
  }

  @Test("Unknown keys and wrong types in the front matter have a place and a hint")
  func frontMatter() {
    let text = """
      ---
      titel: T
      params:
        model: gpt2
        seqLen: [1, 2]
      execute: {ecko: true}
      format:
        html:
          toc-depth: deep
          theme: drak
      ---
      """
    #expect(
      messages(text) == """
        n.md:2:1: error: unknown key in the front matter 'titel'
          titel: T
          ^~~~~
          hint: did you mean 'title'?
        n.md:5:11: error: 'seqLen' wants a text, a number, true or false, not a list
            seqLen: [1, 2]
                    ^
        n.md:6:11: error: unknown key in 'execute' 'ecko'
          execute: {ecko: true}
                    ^~~~
          hint: did you mean 'echo'?
        n.md:9:16: error: 'toc-depth' wants a whole number from 1 to 6, not 'deep'
              toc-depth: deep
                         ^~~~
        n.md:10:12: error: 'theme' wants one of system, light, dark, not 'drak'
              theme: drak
                     ^~~~
        """)
  }

  @Test("The clock does not enter a report unnoticed")
  func dateToday() {
    let text = "---\ndate: today\n---\n"
    #expect(
      messages(text) == """
        n.md:2:7: error: 'date: today' would make every report differ from the last
          date: today
                ^~~~~
          hint: write the date, or set SOURCE_DATE_EPOCH (seconds since 1970)
        """)
    let reading = Notebook.parse(text, path: "n.md", sourceDate: "951782400")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.notebook.frontMatter.date == "2000-02-29")
  }

  @Test("A key that is like no other brings the list of those there are")
  func unlikeKeys() {
    let told = messages("---\nparameters: 1\n---\n")
    #expect(told.contains("unknown key in the front matter 'parameters'"))
    #expect(told.contains("hint: there are abstract, author, "), "\(told)")
    #expect(told.contains(", params, "), "\(told)")
  }

  @Test("Options of a cell")
  func options() {
    let text = """
      ```swift
      //| label: fig-a
      //| fig-capp: Caption
      //| echo: maybe
      //| fig-width: 0
      let x = 1
      ```

      - in a list

        ```swift
        //| label: fig-a
        //| layout-ncol: two
        ```
      ```{swift echo=false}
      ```
      """
    #expect(
      messages(text) == """
        n.md:3:5: error: unknown cell option 'fig-capp'
          //| fig-capp: Caption
              ^~~~~~~~
          hint: did you mean 'fig-cap'?
        n.md:4:11: error: 'echo' wants true or false, not 'maybe'
          //| echo: maybe
                    ^~~~~
        n.md:5:16: error: 'fig-width' wants a number from 0.5 to 50.0, not '0'
          //| fig-width: 0
                         ^
        n.md:12:14: error: the label 'fig-a' is used twice
            //| label: fig-a
                       ^~~~~
          hint: it is also the label of the cell in line 2
        n.md:13:20: error: 'layout-ncol' wants a whole number from 1 to 12, not 'two'
            //| layout-ncol: two
                             ^~~
        n.md:15:4: error: a cell that runs begins with 'swift' or '{swift}' alone, not '{swift echo=false}'
          ```{swift echo=false}
             ^~~~~~~~~~~~~~~~~~
          hint: options stand in '//|' lines below it; 'swift,ignore' is shown and not run
        """)
  }

  @Test("References to nothing")
  func references() {
    let text = """
      Über @fig-indction, see [^nte] and @fig-induction.

      ```swift
      //| label: fig-induction
      ```

      [^note]: A note.
      """
    #expect(
      messages(text) == """
        n.md:1:6: error: no cell has the label 'fig-indction'
          Über @fig-indction, see [^nte] and @fig-induction.
               ^~~~~~~~~~~~~
          hint: did you mean 'fig-induction'?
        n.md:1:25: error: there is no footnote '[^nte]: …'
          Über @fig-indction, see [^nte] and @fig-induction.
                                  ^~~~~~
          hint: did you mean 'note'?
        """)
  }

  @Test(
    "YAML that is none",
    arguments: [
      ("---\ntitle: a: b\n---\n", "n.md:2:9: error: not YAML: mapping values are not allowed"),
      ("---\ntitle: x\ntitle: y\n---\n", "n.md:3:1: error: 'title' is set twice"),
      ("---\ntitle: {é: 1, é: 2}\n---\n", "n.md:2:15: error: 'é' is set twice"),
      ("---\ntitle: &x [*x]\n---\n", "n.md:2:12: error: not YAML: found undefined alias"),
      ("---\ntitle: x\n", "n.md:1:1: error: the front matter has no closing '---' line"),
      ("---\n- a\n---\n", "n.md:2:1: error: 'front matter' wants a table of keys and values"),
      ("```swift\n//| echo\n```", "n.md:2:5: error: an option is a name and a value"),
    ])
  func yaml(text: String, says: String) {
    #expect(messages(text).hasPrefix(says), "\(messages(text))")
  }

  @Test("Documents made to hurt are refused or read, and never end the process")
  func hostile() {
    let bomb =
      "---\n" + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
      + (1..<9).map { n in
        "a\(n): &a\(n) [" + Array(repeating: "*a\(n - 1)", count: 10).joined(separator: ", ")
          + "]\n"
      }.joined() + "---\n"
    #expect(messages(bomb).contains("this YAML is too large"))
    #expect(messages(String(repeating: ">", count: 5000) + " x").contains("deep in one another"))
    #expect(
      messages("---\n" + String(repeating: "[", count: 50_000) + "\n---\n").contains("too large"))
    for text in [
      String(repeating: "*a ", count: 20_000), String(repeating: "$ $x ", count: 20_000),
      String(repeating: "[^a", count: 20_000), "\0\u{10FFFD}\u{100000}\u{0}", "|\n-|\n|", "$$",
      "```",
      String(repeating: "[", count: 20_000), "\u{FEFF}# x",
      "a\r\nb\r\n```swift\r\nlet x = 1\r\n```",
      String(repeating: "`", count: 3000) + "x",
      "| a |\n|---|\n" + String(repeating: "|", count: 5000),
    ] {
      _ = Notebook.parse(text, path: "n.md")
    }
  }
}
