import Foundation
import Testing

/// The built command, run as a user runs it.
@Suite("The command, end to end")
struct CommandTests {
  private func run(
    _ arguments: [String], files: [String: String] = [:], interruptAfter seconds: Double? = nil
  ) throws -> Command.Ran {
    try Command.run(arguments, files: files, interruptAfter: seconds)
  }

  @Test("A notebook that prints leaves a report, its data and its timings")
  func printing() throws {
    let notebook = "# Hi\n\n```swift\n//| label: greeting\nprint(\"<hello>\")\n1 + 2\n```\n"
    let ran = try run(["run", "N.md"], files: ["N.md": notebook])
    #expect(ran.code == 0)
    #expect(ran.standardOutput.isEmpty)
    let error = ran.standardError.split(separator: "\n")
    #expect(error.first?.hasPrefix("[1/1] greeting … 0.") == true, "\(error)")
    #expect(error.last == "Report: output/N.html")
    let html = try #require(ran.file("output/N.html"))
    #expect(html.contains("&lt;hello&gt;"))
    #expect(html.contains("<pre class=\"output value-output\">3</pre>"))
    let json = try #require(ran.file("output/N/report.json"))
    #expect(json.contains(#""text" : "<hello>\n3\n""#))
    #expect(json.contains(#""status" : "ok""#))
    #expect(!json.contains("seconds"))
    #expect(ran.file("output/N/timings.json")?.contains("seconds") == true)
    // The same run again gives the same bytes.
    let again = try run(["run", "N.md"], files: ["N.md": notebook])
    #expect(again.file("output/N.html") == html)
    #expect(again.file("output/N/report.json") == json)
  }

  @Test("check knows the model that -p names")
  func checkingWithParameter() throws {
    let notebook = """
      ```swift
      let model = try loadModel(param("model", default: "toy-attn-only-2l"))
      let (_, cache) = try model.runWithCache("Mary and John")
      print(cache["pattern", 3].shape)
      ```
      """
    let usual = try run(["check", "N.md"], files: ["N.md": notebook])
    #expect(usual.code == 2)
    #expect(usual.standardError.contains("N.md:4:24: error: layer 3 is out of range"))
    let other = try run(
      ["check", "N.md", "-p", "model", "toy-gpt2-4l"], files: ["N.md": notebook])
    #expect(other.code == 0, "\(other.standardError)")
    let unknown = try run(["check", "N.md", "-p", "modl", "x"], files: ["N.md": notebook])
    #expect(unknown.code == 2)
    #expect(unknown.standardError.contains("did you mean 'model'?"))
  }

  @Test("A cell that fails leaves a report of what went before, and code 1")
  func failing() throws {
    let notebook = """
      ```swift
      print("before")
      ```

      ```swift
      let a = [1, 2]
      print("just before")
      print(a[5])
      ```

      ```swift
      print("after")
      ```
      """
    let ran = try run(["run", "N.md"], files: ["N.md": notebook])
    #expect(ran.code == 1)
    #expect(ran.standardError.contains("N.md:8:"))
    let html = try #require(ran.file("output/N.html"))
    #expect(html.contains("just before\n") || html.contains("just before</pre>"))
    #expect(html.contains("href=\"#error-1\""))
    #expect(html.contains("Not run."))
    #expect(ran.file("output/N/report.json")?.contains("\"not run\"") == true)

    let allowing = try run(["run", "--allow-errors", "N.md"], files: ["N.md": notebook])
    #expect(allowing.code == 1)
    #expect(allowing.file("output/N/report.json")?.contains(#""text" : "after\n""#) == true)
  }

  @Test("A cell that is to fail does not stop the run")
  func expectedFailure() throws {
    let notebook = """
      ```swift
      //| error: true
      let a = [1, 2]
      print(a[5])
      ```

      ```swift
      print("after")
      ```
      """
    let ran = try run(["run", "N.md"], files: ["N.md": notebook])
    #expect(ran.code == 0)
    #expect(ran.file("output/N.html")?.contains("Fails, as expected") == true)
    #expect(ran.file("output/N/report.json")?.contains(#""text" : "after\n""#) == true)
  }

  @Test("Every mistake is reported with its place, and nothing runs", arguments: ["run", "check"])
  func mistakes(command: String) throws {
    let notebook = """
      # Mistakes

      ```swift
      //| ecko: false
      print("ran")
      let x = undefinedName + 1
      ```

      See @fig-nothing.

      ```swift
      func f(count: Int) -> Int { count }
      print(f(cuont: 3))
      ```
      """
    let ran = try run([command, "N.md"], files: ["N.md": notebook])
    #expect(ran.code == 2)
    let error = ran.standardError
    #expect(error.contains("N.md:4:5: error: unknown cell option 'ecko'"))
    #expect(error.contains("did you mean 'echo'?"))
    #expect(error.contains("N.md:6:9: error:"), "\(error)")
    #expect(error.contains("N.md:9:5: error: no cell has the label 'fig-nothing'"))
    #expect(error.contains("N.md:13:"), "\(error)")
    #expect(error.contains("mistakes; nothing was run."))
    #expect(ran.file("output/N.html") == nil)
  }

  @Test("Parameters come from the command line, in the type of their default")
  func parameters() throws {
    let notebook = """
      ---
      params: {offset: 5}
      ---
      ```swift
      print(param("offset", default: 5) * 2, param("name", default: "none"))
      ```
      """
    let ran = try run(
      ["run", "N.md", "-p", "offset", "-7", "-p", "name", "--x"], files: ["N.md": notebook])
    #expect(ran.code == 0, "\(ran.standardError)")
    #expect(ran.file("output/N/report.json")?.contains(#""text" : "-14 --x\n""#) == true)

    let unknown = try run(["run", "N.md", "-p", "ofset", "3"], files: ["N.md": notebook])
    #expect(unknown.code == 2)
    #expect(unknown.standardError.contains("-p ofset: the notebook has no such parameter"))
    #expect(unknown.standardError.contains("did you mean 'offset'?"))

    let wrong = try run(["run", "N.md", "-p", "offset", "many"], files: ["N.md": notebook])
    #expect(wrong.code == 2)
    #expect(wrong.standardError.contains("'many' is no Int"))
  }

  @Test(
    "What is no notebook is refused in a sentence",
    arguments: [
      (["run"], "Missing expected argument"), (["run", "--bad", "N.md"], "Unknown option '--bad'"),
      (["run", "none.md"], "none.md: there is no such file."),
      (["check", "folder"], "folder is a folder; a notebook is a Markdown file."),
      (["run", "latin1.md"], "latin1.md is not UTF-8 text"),
      (["run", "a/N.md", "b/N.md"], "would both write output/N.html"),
      (["run", "N.md", "-p", "steps=20"], "-p takes two words: -p steps 20"),
    ])
  func refused(arguments: [String], says: String) throws {
    let ran = try run(arguments, files: ["folder/x": "", "N.md": "", "latin1.md": "é"])
    #expect(ran.code == 2)
    #expect(ran.standardError.contains(says), "\(ran.standardError)")
  }

  @Test("A report that cannot be written is told before anything runs")
  func unwritable() throws {
    let name = String(repeating: "n", count: 250)
    let ran = try run(["run", "\(name).md"], files: ["\(name).md": "```swift\nprint(1)\n```"])
    #expect(ran.code == 2)
    #expect(ran.standardError.contains("File name too long"), "\(ran.standardError)")
    #expect(!ran.standardError.contains("[1/1]"))
  }

  @Test("An interrupt leaves a report of what was done, and code 130")
  func interrupt() throws {
    let notebook = """
      ```swift
      print("done")
      ```

      ```swift
      var i = 0
      while true { i += 1 }
      ```
      """
    let ran = try run(["run", "N.md"], files: ["N.md": notebook], interruptAfter: 0.7)
    #expect(ran.code == 130, "\(ran.standardError)")
    let html = try #require(ran.file("output/N.html"))
    #expect(html.contains("done"))
    #expect(html.contains("The run was interrupted."))
  }

  @Test("A request to terminate leaves a report, also where it is made twice, as timeout does")
  func terminated() throws {
    let notebook = """
      ```swift
      print("begun")
      let t = Tensor.ones([3000, 3000])
      while true { _ = matmul(t, t) }
      ```
      """
    let ran = try Command.run(
      ["run", "N.md"], files: ["N.md": notebook], interruptAfter: 0.7, by: [SIGTERM, SIGTERM])
    #expect(ran.code == 143, "\(ran.standardError)")
    #expect(ran.file("output/N/report.json")?.contains(#""text" : "begun\n""#) == true)
  }

  @Test(
    "Limits end a run with a located error, a whole report and code 4",
    arguments: [
      ["--max-steps", "500"], ["--timeout", "0.3"], ["--timeout-total", "0.3"],
      ["--max-memory", "300mb"],
    ])
  func limits(_ arguments: [String]) throws {
    let notebook = """
      ```swift
      print("done")
      var xs: [[Int]] = []
      while true { xs.append(Array(repeating: 1, count: 1000)) }
      ```

      ```swift
      print("never")
      ```
      """
    let ran = try run(["run", "N.md"] + arguments, files: ["N.md": notebook])
    #expect(ran.code == 4, "\(ran.standardError)")
    #expect(ran.standardError.contains("N.md:4:"))
    let json = try #require(ran.file("output/N/report.json"))
    #expect(json.contains(#""text" : "done\n""#))
    #expect(json.contains("not run"))
    #expect(ran.file("output/N.html")?.hasSuffix("</html>\n") == true)
  }

  @Test("A long call of the engine does not keep a limit or an interrupt waiting")
  func longCall() throws {
    let notebook = """
      ```swift
      print("begun")
      let t = Tensor.ones([3000, 3000])
      print((0..<1000).map { _ in matmul(t, t).sum().item() }.count)
      ```
      """
    let timed = try run(["run", "N.md", "--timeout", "0.5"], files: ["N.md": notebook])
    #expect(timed.code == 4, "\(timed.standardError)")
    #expect(timed.standardError.contains("N.md:4:"))
    let interrupted = try run(["run", "N.md"], files: ["N.md": notebook], interruptAfter: 0.7)
    #expect(interrupted.code == 130)
    #expect(interrupted.file("output/N/report.json")?.contains(#""text" : "begun\n""#) == true)
  }

  @Test("Values that stand too deep in values to be freed stop the cell, and nothing is lost")
  func endOfStack() throws {
    let notebook = """
      ```swift
      print("begun")
      var x: Any = 1
      for _ in 0..<3_000_000 { x = [x].lazy.map { $0 } }
      x = 1
      ```
      """
    let ran = try run(["run", "N.md"], files: ["N.md": notebook])
    #expect(ran.code == 4, "\(ran.standardError)")
    #expect(ran.standardError.contains("N.md:5:"))
    #expect(ran.file("output/N/report.json")?.contains(#""text" : "begun\n""#) == true)
  }

  @Test("A limit that is no number is a usage error")
  func wrongLimits() throws {
    for arguments in [["--timeout", "0"], ["--max-steps", "-1"], ["--max-memory", "many"]] {
      #expect(try run(["run", "N.md"] + arguments, files: ["N.md": "# N"]).code == 2)
    }
  }

  @Test("A report that cannot be written is told of in words")
  func unwritableReports() throws {
    for (folder, reason) in [("N.md", "Not a directory"), ("/proc/x", "No such file or directory")]
    {
      let ran = try run(["run", "N.md", "-o", folder], files: ["N.md": "# N"])
      #expect(ran.code == 2)
      #expect(
        ran.standardError.hasPrefix("\(folder)/N.html cannot be written: \(reason). -o names"))
    }
    for command in [["run", "N.md"], ["export", "N.md", "--to", "swift"]] {
      #expect(try run(command + ["-o", ""], files: ["N.md": "# N"]).code == 2)
    }
  }

  @Test("Help and version go to standard output")
  func help() throws {
    let help = try run(["--help"])
    #expect(help.code == 0)
    #expect(help.standardOutput.contains("SUBCOMMANDS"))
    #expect(try run(["--version"]).standardOutput.hasPrefix("0."))
    #expect(try run(["models"]).code == 0)
  }

  @Test("'help' explains names and commands, and says when nothing has a name")
  func helpAbout() throws {
    let both = try run(["help", "run_with_cache", "check"])
    #expect(both.code == 0)
    #expect(both.standardOutput.hasPrefix("HookedTransformer.runWithCache(\n"))
    #expect(both.standardOutput.contains("USAGE: glassbook check"))
    #expect(!both.standardOutput.contains("\u{1B}"), "no colours in a file")
    #expect(try run(["help"]).standardOutput.contains("Tensors (tensors)"))
    let unknown = try run(["help", "imshwo"])
    #expect(unknown.code == 2)
    #expect(unknown.standardError == "Nothing is called 'imshwo': did you mean 'imshow'?\n")
  }

  @Test("A report's name is not taken for a folder")
  func outputNamedLikeReport() throws {
    let ran = try run(["run", "N.md", "-o", "N.html"], files: ["N.md": "# N"])
    #expect(ran.code == 2)
    #expect(ran.standardError.contains("--output takes a folder, and 'N.html' is named like"))
  }

  @Test("Export writes a package, or says what is wrong")
  func export() throws {
    let notebook = "```swift\nlet t = Tensor.ones([2])\nt.sum().item()\n```\n"
    let ran = try run(["export", "N.md", "--to", "swift"], files: ["N.md": notebook])
    #expect(ran.code == 0, "\(ran.standardError)")
    #expect(ran.standardError == "Package: output/N-swift\n")
    #expect(
      ran.file("output/N-swift/Sources/N/main.swift")?.contains("try display(t.sum().item())")
        == true)
    #expect(
      ran.file("output/N-swift/Package.swift")?.contains(".package(name: \"Glassbook\", path: \"/")
        == true)
    let slip = try run(
      ["export", "N.md", "--to", "swift"], files: ["N.md": "```swift\nprint(x)\n```\n"])
    let checked = try run(["check", "N.md"], files: ["N.md": "```swift\nprint(x)\n```\n"])
    #expect(slip.code == 2)
    #expect(slip.standardError == checked.standardError)
    #expect(slip.file("output/N-swift/Package.swift") == nil)
    let unwritable = try run(
      ["export", "N.md", "--to", "swift", "-o", "N.md/x"], files: ["N.md": notebook])
    #expect(unwritable.code == 2)
    #expect(unwritable.standardError.contains("N.md/x cannot be written"))
    let nowhere = try run(
      ["export", "N.md", "--to", "swift", "--glassbook", "."], files: ["N.md": notebook])
    #expect(nowhere.code == 2)
    #expect(nowhere.standardError.contains("is no Glassbook checkout"))
    let twice = try run(
      ["export", "a b.md", "a-b.md", "--to", "swift"],
      files: ["a b.md": notebook, "a-b.md": notebook])
    #expect(twice.code == 2)
    #expect(twice.standardError.contains("would both be the target a_b"))
    #expect(try run(["export", "N.md", "--to", "cobol"]).code == 2)
  }
}
