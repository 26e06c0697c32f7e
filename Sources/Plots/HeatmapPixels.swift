/// A table of numbers as pixels, one a cell, or fewer where a cell would be less than a pixel.
enum HeatmapPixels {
  static func image(
    _ panel: Matrix, heatmap: Heatmap, widest: Int, highest: Int
  ) -> PixelImage {
    let shrunk = shrunk(panel, rows: max(highest, 1), columns: max(widest, 1))
    let palette = heatmap.scale.pixels
    let missing = Ink.missing.premultiplied
    let low = heatmap.low
    // Halves keep the difference of ±3e38 within Float.
    let scale = Float(ColorScale.levels - 1) / (heatmap.high / 2 - low / 2) / 2
    let last = Float(ColorScale.levels - 1)
    let pixels = [UInt32](unsafeUninitializedCapacity: shrunk.values.count) { pixels, count in
      shrunk.values.withUnsafeBufferPointer { values in
        palette.withUnsafeBufferPointer { palette in
          for index in 0..<values.count {
            let value = values[index]
            if value.isNaN {
              pixels[index] = missing
            } else {
              let level = value <= low ? 0 : (value - low) * scale + 0.5
              pixels[index] = palette[Int(min(max(level, 0), last))]
            }
          }
        }
      }
      count = shrunk.values.count
    }
    return PixelImage(rows: shrunk.rows, columns: shrunk.columns, pixels: pixels)
  }

  /// Means over blocks of cells when there are more cells than pixels; else the table itself.
  static func shrunk(_ panel: Matrix, rows: Int, columns: Int) -> Matrix {
    guard panel.rows > rows || panel.columns > columns else { return panel }
    let rows = min(rows, panel.rows)
    let columns = min(columns, panel.columns)
    // Sums of finite numbers and counts of numbers; a block of NaN stays NaN.
    let values = [Float](unsafeUninitializedCapacity: rows * columns) { result, count in
      panel.values.withUnsafeBufferPointer { source in
        for row in 0..<rows {
          let top = row * panel.rows / rows
          let bottom = max((row + 1) * panel.rows / rows, top + 1)
          for column in 0..<columns {
            let left = column * panel.columns / columns
            let right = max((column + 1) * panel.columns / columns, left + 1)
            var sum = 0.0
            var numbers = 0
            for y in top..<bottom {
              for x in left..<right {
                let value = source[y * panel.columns + x]
                if !value.isNaN {
                  sum += Double(value)
                  numbers += 1
                }
              }
            }
            result[row * columns + column] = numbers > 0 ? Float(sum / Double(numbers)) : .nan
          }
        }
      }
      count = rows * columns
    }
    return Matrix(rows: rows, columns: columns, values: values)
  }
}
