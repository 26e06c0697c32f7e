import Literate
internal import Scripting

/// The notebook that explains every name and runs every example, written from the same rows that
/// help reads.
extension Help {
  /// The text of `Notebooks/Reference.md`.
  package func reference() -> String {
    var text = Self.opening
    text += "\n" + Self.cell(Examples.declarations.map(\.code).joined(separator: "\n"))
    for topic in topics { text += chapter(topic) }
    return text + activations() + notebookKeys()
  }

  private static let opening = """
    ---
    title: Reference
    subtitle: Every name that a cell can use
    abstract: >
      Signatures, meanings and examples, written by `glassbook help --reference` from the table that
      the checker and the interpreter read. Every example ran when this page was made. On the
      command line, `glassbook help NAME` shows one entry.
    format:
      html:
        toc-depth: 2
    ---

    Names are those of TransformerLens in camelCase, and of mlx-swift for arrays; TransformerLens's own
    snake_case is understood, too. A square bracket after a meaning is a shape: `[batch, position]`.
    The examples use what this cell declares.

    """

  // MARK: Chapters

  private func chapter(_ topic: Topic) -> String {
    let entries = Entry.all(of: library.rows(of: topic))
    let isListed = { (entry: Entry) in entry.examples.isEmpty && entry.details.isEmpty }
    let types = entries.filter { $0.first.kind == .type }.compactMap { $0.first.owner?.description }
    var text = "\n## \(topic.title)\n\n\(topic.introduction)\n"
    var explained: Set<String> = []
    for entry in entries where !isListed(entry) || entry.first.kind == .type {
      text += section(entry, explained: &explained)
      guard entry.first.kind == .type else { continue }
      let members = entries.filter {
        isListed($0) && $0.first.kind != .type && $0.first.owner == entry.first.owner
      }
      text += Self.table(members.flatMap(\.rows), within: true)
    }
    let rest = entries.filter { entry in
      isListed(entry) && entry.first.kind != .type
        && !types.contains(entry.first.owner?.description ?? "")
    }
    if !rest.isEmpty {
      let hasSections = entries.contains { !isListed($0) }
      text += hasSections ? "\n### More\n" : ""
      text += Self.table(rest.flatMap(\.rows), within: false)
    }
    return text
  }

  /// - Parameter explained: The unions that the chapter has explained already.
  private func section(_ entry: Entry, explained: inout Set<String>) -> String {
    var text = "\n### `\(entry.title)`\n"
    if entry.first.kind == .type {
      text += "\n\(Self.shapesAsCode(entry.first.summary))\n"
    } else {
      let meanings = entry.meanings
      var lines: [String] = []
      for meaning in meanings {
        if meanings.count > 1 { lines.append("// \(meaning.summary)") }
        lines += meaning.signatures.flatMap { Layout.signature($0, width: 86) }
      }
      text += "\n```swift,ignore\n" + lines.joined(separator: "\n") + "\n```\n"
      if let only = meanings.first, meanings.count == 1 {
        text += "\n\(Self.shapesAsCode(only.summary))\n"
      }
    }
    for details in entry.details { text += "\n\(Self.shapesAsCode(details))\n" }
    let unions = entry.unions.filter { explained.insert($0.name).inserted }.map { union in
      "`\(union.name)` is " + Self.alternatives(union.members.map { "`\($0)`" }) + "."
    }
    if !unions.isEmpty { text += "\n" + unions.joined(separator: " ") + "\n" }
    for example in entry.examples { text += "\n" + Self.cell(example) }
    return text
  }

  private static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  private static func cell(_ code: String) -> String { "```swift\n\(code)\n```\n" }

  /// Rows that need no section of their own.
  private static func table(_ rows: [Row], within: Bool) -> String {
    guard !rows.isEmpty else { return "" }
    return table(
      ["Name", "Meaning"],
      rows.map {
        ["`\(within ? $0.declarationWithinType : $0.declaration)`", shapesAsCode($0.summary)]
      })
  }

  /// `[batch, position]` set as code where it is not yet.
  private static func shapesAsCode(_ text: String) -> String {
    let shape = #/\[[\w .,·+…-]+\](?!\()/#
    return text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { index, part in
        // Every second part stands between backquotes.
        index % 2 == 1 ? String(part) : String(part).replacing(shape) { "`\($0.output)`" }
      }.joined(separator: "`")
  }

  private static func table(_ titles: [String], _ rows: [[String]]) -> String {
    let lines = [titles, titles.map { _ in "---" }] + rows
    return "\n"
      + lines.map { line in
        "| " + line.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
      }.joined()
  }

  // MARK: What is not a row

  private func activations() -> String {
    let rows = hooks.map { hook in
      ["`\(hook.fullName)`", "`\(hook.shape)`"]
        + [[hook.meaning, hook.kind.condition].compactMap(\.self).joined(separator: " ")]
    }
    return """

      ## Activations

      The hook points of a model in the order in which they fire; `N` is the layer. `keyValueHead`
      counts as `head` does unless the attention is grouped. A short name is enough for a cache:
      `cache["pattern", 0]`.

      """ + Self.table(["Name", "Shape", "Meaning"], rows)
  }

  private func notebookKeys() -> String {
    var text = """

      ## Options

      Cell options stand on `//|` lines at the top of a cell, keys of the front matter between `---`
      lines at the top of the notebook. They are Quarto's.

      """
    for place in NotebookKey.Place.allCases {
      text += "\n### \(place.rawValue)\n"
      text += Self.table(
        ["Key", "Meaning"],
        keys.filter { $0.place == place }.map { ["`\($0.name)`", $0.summary] })
    }
    return text
  }
}
