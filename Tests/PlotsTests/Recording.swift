import Testing

@testable import Plots

/// The calls that draw a figure, with letters of fixed width.
func recorded(_ figure: Figure) throws -> String {
  let canvas = RecordingCanvas()
  let plan = try figure.plan(metrics: FixedTextMetrics())
  try plan.draw(on: canvas)
  return "size \(Int(plan.size.width))×\(Int(plan.size.height))\n" + canvas.text
}
