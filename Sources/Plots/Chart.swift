/// What a chart with two axes shows.
struct Chart: Sendable {
  var x = Axis()
  var y = Axis()
  var marks: [Mark] = []
  /// The colour bar of points coloured by value.
  var colorBar: ColorBar?
  /// A dashed grey line y = x.
  var hasDiagonal = false
  /// Bars and histograms stand on zero.
  var startsAtZero = false
  /// What the chart is, for its description: "Line chart".
  var kind: String

  struct Axis: Sendable {
    var title: String?
    var isLogarithmic = false
    /// Words at 0, 1, 2, …
    var words: [String]?
    /// All places are whole numbers, so ticks are too.
    var isWhole = false
  }

  struct ColorBar: Equatable, Sendable {
    var scale: ColorScale
    var low: Float
    var high: Float
    var title: String?
  }

  enum Mark: Sendable {
    case line(Line)
    case points(Points)
    case bars(Bars)
  }

  struct Line: Sendable {
    var x: [Double]
    var y: [Double]
    var color: Color
    var dash: [Double] = []
    var name: String?
    var labels: [String]?
  }

  struct Points: Sendable {
    var x: [Double]
    var y: [Double]
    /// One colour for all, or one for each.
    var colors: [Color]
    var name: String?
    var labels: [String]?
  }

  struct Bars: Sendable {
    var left: [Double]
    var right: [Double]
    var height: [Double]
    var color: Color
    var name: String?
    var labels: [String]?
  }
}

extension Chart.Mark {
  var name: String? {
    switch self {
    case .line(let line): line.name
    case .points(let points): points.name
    case .bars(let bars): bars.name
    }
  }

  var color: Color {
    switch self {
    case .line(let line): line.color
    case .points(let points): points.colors.first ?? .grey
    case .bars(let bars): bars.color
    }
  }

  /// Every x and y that the axes must reach.
  var extent: (x: [Double], y: [Double]) {
    switch self {
    case .line(let line): (line.x, line.y)
    case .points(let points): (points.x, points.y)
    case .bars(let bars): (bars.left + bars.right, bars.height)
    }
  }
}
