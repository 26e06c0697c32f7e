internal import Literate

/// The sections of a report: headings with what stands below them.
struct Outline {
  struct Section {
    /// 2 for the outermost: the page's title is level 1.
    var level: Int
    var title: [Inline]
    var anchor: String
    /// "1.2", for `number-sections`.
    var number: String
    var blocks: [Block] = []
    var sections: [Section] = []
  }

  /// What stands before the first heading.
  var preamble: [Block] = []
  var sections: [Section] = []
  /// The first heading, when the front matter gives no title and it is alone at its level.
  var title: [Inline]?

  init(_ blocks: [Block], hasTitle: Bool) {
    var blocks = blocks[...]
    let levels = blocks.compactMap { block -> Int? in
      if case .heading(let level, _, _) = block.kind { level } else { nil }
    }
    if !hasTitle, case .heading(1, let text, _)? = blocks.first?.kind,
      levels.count(where: { $0 == 1 }) == 1
    {
      title = text
      blocks.removeFirst()
    }
    let top = (title == nil ? levels : Array(levels.dropFirst())).min() ?? 1
    var open: [Section] = []
    var counters: [Int] = []

    func close(to depth: Int, _ outline: inout Outline) {
      while open.count > depth {
        let section = open.removeLast()
        if open.isEmpty {
          outline.sections.append(section)
        } else {
          open[open.count - 1].sections.append(section)
        }
      }
    }

    for block in blocks {
      guard case .heading(let level, let text, let anchor) = block.kind else {
        if open.isEmpty {
          preamble.append(block)
        } else {
          open[open.count - 1].blocks.append(block)
        }
        continue
      }
      // A heading two levels down from its parent is its child all the same.
      let depth = open.count { $0.level < level - top + 2 }
      close(to: depth, &self)
      counters = Array(counters.prefix(depth + 1))
      if counters.count <= depth { counters.append(0) }
      counters[depth] += 1
      open.append(
        Section(
          level: level - top + 2, title: text, anchor: anchor,
          number: counters.map(String.init).joined(separator: ".")))
    }
    close(to: 0, &self)
  }
}
