import FoundationEssentials
import Plots

/// Where a compiled program shows things: texts on standard output, pictures as files beside it.
enum StandardOutput {
  static func show(_ item: DisplayItem) {
    switch item {
    case .text(let text): print(text, terminator: "")
    case .markdown(let markdown): print(markdown)
    case .tokens(let tokens): print(tokens.spans.map(\.token).joined())
    case .table(let table):
      print(table.columns.map(\.title).joined(separator: "\t"))
      for row in table.rows { print(row.map(\.text).joined(separator: "\t")) }
    case .figure(let figure): write(named: figure.title) { try figure.rendered() }
    case .attention(let view): write(named: view.title) { try view.combined() }
    }
  }

  /// Writes a picture under a name made of its title.
  private static func write(named title: String?, _ render: () throws -> RenderedFigure) {
    let words = (title ?? "figure").lowercased().split { !$0.isLetter && !$0.isNumber }
    var path = words.prefix(8).joined(separator: "-") + ".png"
    var count = 1
    while FileManager.default.fileExists(atPath: path) {
      count += 1
      path = words.prefix(8).joined(separator: "-") + "-\(count).png"
    }
    do {
      try Data(render().png).write(to: URL(filePath: path))
      print("[\(path)]")
    } catch {
      print("[cannot write \(path): \(error)]")
    }
  }
}
