/// Descriptions made from the data, for those who do not see the figure.
extension Figure {
  var describedData: String {
    let heading = title.map { LabelText.title($0) + ". " } ?? ""
    switch content {
    case .heatmap(let heatmap): return heading + heatmap.described
    case .chart(let chart): return heading + chart.described
    }
  }
}

extension Heatmap {
  var described: String {
    func side(_ count: Int, _ what: String, _ title: String?) -> String {
      "\(count) \(what)" + (count == 1 ? "" : "s")
        + (title.map { " (\(LabelText.visible($0)))" } ?? "")
    }
    var text =
      panels.count == 1 ? "Heatmap of " : "\(panels.count) heatmaps, each of "
    text += side(rows, "row", yTitle) + " and " + side(columns, "column", xTitle)
    let ranges = panels.compactMap { finiteRange($0.values) }
    guard let low = ranges.map(\.low).min(), let high = ranges.map(\.high).max() else {
      return text + ", no finite value."
    }
    text +=
      ", values from \(NumberText.short(Double(low), digits: 3)) to "
      + NumberText.short(Double(high), digits: 3)
    if low < high, let panel = panels.firstIndex(where: { $0.values.contains(high) }),
      let place = panels[panel].values.firstIndex(of: high)
    {
      let row = yLabels?.texts[place / columns] ?? String(place / columns)
      let column = xLabels?.texts[place % columns] ?? String(place % columns)
      text += "; the greatest at row \(LabelText.visible(row)), column \(LabelText.visible(column))"
      if panels.count > 1, panel < panelTitles.count {
        text += " of \(LabelText.visible(panelTitles[panel]))"
      }
    }
    return text + "."
  }
}

extension Chart {
  var described: String {
    var text = kind
    let axes = [y.title, x.title].compactMap { $0.map { LabelText.visible($0) } }
    if axes.count == 2 {
      text += " of \(axes[0]) against \(axes[1])"
    } else if let axis = axes.first {
      text += " of \(axis)"
    }
    let count = marks.map { $0.extent.y.count }.max() ?? 0
    let unit = kind.contains("Bar") || kind.contains("Hist") ? "bars" : "points"
    text += marks.count > 1 ? ", \(marks.count) series of \(count) \(unit)" : ", \(count) \(unit)"
    let names = marks.compactMap(\.name).prefix(8).map { LabelText.visible($0) }
    if !names.isEmpty { text += " (" + names.joined(separator: ", ") + ")" }
    let ranges = marks.compactMap { finiteRange($0.extent.y) }
    if let low = ranges.map(\.low).min(), let high = ranges.map(\.high).max() {
      text +=
        ", values from \(NumberText.short(low, digits: 3)) to "
        + NumberText.short(high, digits: 3)
    }
    return text + "."
  }
}
