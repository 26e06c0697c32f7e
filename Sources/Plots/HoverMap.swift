/// Where values stand in a drawn figure, for a report's script; encodes to compact JSON.
public struct HoverMap: Codable, Equatable, Sendable {
  public var panels: [Panel]

  public init(panels: [Panel]) { self.panels = panels }

  /// One set of axes.
  public struct Panel: Codable, Equatable, Sendable {
    /// The data area in CSS pixels.
    public var area: Rect
    public var title: String?
    public var xAxis: String?
    public var yAxis: String?
    /// Exactly one of `grid` and `series` is there.
    public var grid: Grid?
    public var series: [Series]?
    /// The pointer's column picks a point of every series (line charts), not the nearest point.
    public var unified: Bool?
  }

  /// Cells of equal size that fill the area, row 0 at the top.
  public struct Grid: Codable, Equatable, Sendable {
    public var rows: Int
    public var columns: Int
    public var xLabels: [String]
    public var yLabels: [String]
    /// Row by row, four significant digits, null for what is not finite.
    public var values: [Double?]
  }

  /// Points of one name, in the order drawn.
  public struct Series: Codable, Equatable, Sendable {
    public var name: String?
    /// `#rrggbb`.
    public var color: String
    /// Places in the figure in CSS pixels.
    public var px: [Double]
    public var py: [Double]
    /// Values, four significant digits.
    public var x: [Double]
    public var y: [Double]
    /// A label for every point, such as its token.
    public var labels: [String]?
    /// Labels of the places on the x axis, when these are words.
    public var xLabels: [String]?
  }

  /// Figures with more cells than this get no hover values: the report would weigh megabytes.
  static let mostCells = 20_000
  static let mostPoints = 10_000
}
