import Literate
import Testing

@Suite("Notebook")
struct NotebookTests {
  private func tree(_ text: String) -> String {
    let reading = Notebook.parse(text, path: "n.md")
    return ([dump(reading.notebook)] + reading.diagnostics.map(\.rendered)).joined(separator: "\n")
  }

  @Test("Prose, cells and their places")
  func prose() {
    let text = """
      ---
      title: T
      ---
      # Über *heads*

      A paragraph with `code`, **strong**
      and a "quote" -- [link](http://x.org/?a=$b$ "ti").

      ```swift
      //| label: fig-a
      let x = 1
      ```

      See @fig-a, but not me@fig-a.org.

      1. one

         ```{swift}
         print(x)
         ```
      2. two

      ```python
      x = 1
      ```
      ```swift,ignore
      let y
      ```
      """
    #expect(
      tree(text) == #"""
        h1 #über-heads Über *heads* @4:1-4:15
        p A paragraph with `code`, **strong**⏎and a “quote” – [link](http://x.org/?a=$b$ "ti"). @6:1-7:51
        cell 0 @9:1-12:3
        p See @fig-a, but not me@fig-a.org. @14:1-14:31
        list from 1 loose @16:1-22:0
          item
            p one @16:4-16:6
            cell 1 @18:4-20:6
          item
            p two @21:4-21:6
        code python «x = 1⏎» @23:1-25:3
        code swift «let y⏎» @26:1-28:3
        cell 0 fig-a from line 10
        cell 1 cell-2 from line 19 indented by 3
        """#)
  }

  @Test("Math, footnotes and inline values")
  func extras() {
    let text = #"""
      Inline $x_1 + y$, escaped \$5 and $6, `$code$`, and $a +
      b$ over a line[^n].

      $$
      \frac{a}{b}
      - c
      $$ after

      > quoted[^2]
      >
      > $$
      > q > 1
      > $$

      Value `{swift} x + 1` and ``{swift} "`"``. Price $5 and$ 6$.

      [^n]: word
      [^2]: The *note* with $m$,
      going on[^n].

      [^3]: Never referred to.
      """#
    #expect(
      tree(text) == #"""
        p Inline $x_1 + y$, escaped $5 and $6, `$code$`, and $a +
        b$ over a line[^0.0]. @1:1-2:21
        p $$
        \frac{a}{b}
        - c
        $$ after @4:1-7:10
        quote @9:1-13:6
          p quoted[^1.0] @9:3-9:12
          math «⏎q > 1⏎» @11:3-13:6
        p Value {value 0} and {value 1}. Price $5 and$ 6$. @15:1-15:35
        note n ×2: word
        note 2 ×1: The *note* with $m$,⏎going on[^0.1].
        value x + 1 @15:16
        value "`" @15:37
        """#)
  }

  @Test("Lines end as cmark has them end: with a return alone, too")
  func lineEnds() {
    let text = "---\rtitle: x\r---\r```swift\rprint(1)\r```\r\ntext\r"
    let reading = Notebook.parse(text, path: "n.md")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.notebook.cells.map(\.text) == ["print(1)"])
    #expect(reading.notebook.cells.map(\.firstLine) == [5])
  }

  @Test("Pipe tables")
  func tables() {
    let text = #"""
      | Head | a \| b | `x | y` |
      |:-----|:---:|------:|
      | # 1.4 | $|x|$ | [l][ref]
      | short |
      > | q |
      > |---|
      > | *e* |

      text above
      a | b
      --- | ---
      1 | 2 | 3

      not | a
      table

      [ref]: http://x.org
      """#
    #expect(
      tree(text) == #"""
        table left center right @1:1-4:9
          Head ¦ a | b ¦ `x | y`
          # 1.4 ¦ $|x|$ ¦ [l](http://x.org)
          short ¦  ¦ 
        quote @5:1-7:9
          table none @5:3-7:9
            q
            *e*
        p text above
        table none none @9:1-12:9
          a ¦ b
          1 ¦ 2
        p not | a⏎table @14:1-15:5
        """#)
  }
}
