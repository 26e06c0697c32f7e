internal import Plots

// About how much room a page needs for what a cell shows.

extension RenderedFigure {
  /// The picture in base 64, and the values to hover over.
  var pageBytes: Int {
    let values = (hover?.panels ?? []).reduce(0) { sum, panel in
      sum + (panel.grid?.values.count ?? 0)
        + (panel.series ?? []).reduce(0) { $0 + 4 * $1.x.count }
    }
    return png.count / 3 * 4 + 8 * values
  }
}

extension DrawnAttention {
  var pageBytes: Int {
    (thumbnails + zoomed + [overview].compactMap(\.self)).reduce(view.bytes.count / 3 * 4) {
      $0 + $1.pageBytes
    }
  }
}

extension ColoredTokens {
  var pageBytes: Int {
    spans.reduce(0) { $0 + 60 + $1.text.utf8.count + $1.tooltip.utf8.count }
  }
}

extension Table {
  var pageBytes: Int {
    rows.reduce(0) { $0 + $1.reduce(10) { $0 + 30 + $1.text.utf8.count } }
  }
}
