/// Pixels as indices into at most 256 colours.
enum Palette {
  /// More distinct colours than this are not worth merging.
  private static let mostColors = 12_000

  /// Indices and premultiplied colours, translucent ones first; nil when 256 colours would show.
  ///
  /// Colours that many pixels have stay exact; the rare ones, steps of antialiased edges, may move
  /// by 12 parts in 255, by up to 32 in pictures of very many colours.
  static func indexed(
    _ pixels: UnsafeBufferPointer<UInt32>
  ) -> (indices: [UInt8], colors: [UInt32])? {
    guard let (ids, colors, counts) = distinct(pixels) else { return nil }
    // By count, then by colour: an order that does not depend on where a colour stands.
    let order = colors.indices.sorted {
      counts[$0] != counts[$1] ? counts[$0] > counts[$1] : colors[$0] < colors[$1]
    }
    let common = order.firstIndex { counts[$0] < fewPixels } ?? order.count
    for (exact, tolerance) in colors.count <= 256 ? [(256, 0)] : attempts {
      var kept: [SIMD4<Int16>] = []
      kept.reserveCapacity(256)
      var keptOf = [Int](repeating: 0, count: colors.count)
      for (rank, id) in order.enumerated() {
        let color = channels(colors[id])
        if let place = nearest(
          color, among: kept, within: rank < min(common, exact) ? 0 : tolerance)
        {
          keptOf[id] = place
        } else {
          keptOf[id] = kept.count
          kept.append(color)
          if kept.count > 256 { break }
        }
      }
      guard kept.count <= 256 else { continue }
      // Translucent colours first, so that the alpha chunk can end with them.
      let sorted = kept.indices.sorted { (kept[$0][3], $0) < (kept[$1][3], $1) }
      var rank = [UInt8](repeating: 0, count: kept.count)
      for (place, index) in sorted.enumerated() { rank[index] = UInt8(place) }
      let indexOf = keptOf.map { rank[$0] }
      let indices = [UInt8](unsafeUninitializedCapacity: ids.count) { buffer, count in
        ids.withUnsafeBufferPointer { ids in
          indexOf.withUnsafeBufferPointer { indexOf in
            for place in 0..<ids.count { buffer[place] = indexOf[Int(ids[place])] }
          }
        }
        count = ids.count
      }
      return (indices, sorted.map { word(kept[$0]) })
    }
    return nil
  }

  /// Colours of at least this many pixels stay as they are.
  private static let fewPixels = 100
  /// How many colours stay as they are at most, and how far the others may move in any channel.
  private static let attempts: [(exact: Int, tolerance: Int16)] = [
    (192, 12), (160, 16), (128, 24), (80, 32),
  ]

  private static func channels(_ color: UInt32) -> SIMD4<Int16> {
    SIMD4(
      Int16(color & 255), Int16(color >> 8 & 255), Int16(color >> 16 & 255), Int16(color >> 24))
  }

  private static func word(_ channels: SIMD4<Int16>) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(channels[$1]) << UInt32(8 * $1) }
  }

  /// The first colour of which no channel differs by more than the tolerance.
  private static func nearest(
    _ color: SIMD4<Int16>, among kept: [SIMD4<Int16>], within tolerance: Int16
  ) -> Int? {
    let low = color &- SIMD4(repeating: tolerance)
    let high = color &+ SIMD4(repeating: tolerance)
    return kept.withUnsafeBufferPointer { kept in
      for place in 0..<kept.count where all((kept[place] .>= low) .& (kept[place] .<= high)) {
        return place
      }
      return nil
    }
  }

  /// For every pixel the number of its colour, with the colours and how often each stands.
  private static func distinct(
    _ pixels: UnsafeBufferPointer<UInt32>
  ) -> (ids: [UInt16], colors: [UInt32], counts: [Int])? {
    let slots = 1 << 15
    var table = [UInt16](repeating: 0, count: slots)  // number of the colour, plus one
    var colors: [UInt32] = []
    var counts: [Int] = []
    var tooMany = false
    let ids = [UInt16](unsafeUninitializedCapacity: pixels.count) { ids, count in
      table.withUnsafeMutableBufferPointer { table in
        var last: UInt32 = 0
        var lastID = -1
        var run = 0
        for place in 0..<pixels.count {
          let pixel = pixels[place]
          if pixel != last || lastID < 0 {
            if lastID >= 0 { counts[lastID] += run }
            run = 0
            var slot = Int((pixel &* 2_654_435_769) >> 17)
            while table[slot] != 0, colors[Int(table[slot]) - 1] != pixel {
              slot = (slot + 1) & (slots - 1)
            }
            if table[slot] == 0 {
              if colors.count == mostColors {
                tooMany = true
                return
              }
              colors.append(pixel)
              counts.append(0)
              table[slot] = UInt16(colors.count)
            }
            lastID = Int(table[slot]) - 1
            last = pixel
          }
          run += 1
          ids[place] = UInt16(lastID)
        }
        if lastID >= 0 { counts[lastID] += run }
      }
      count = tooMany ? 0 : pixels.count
    }
    return tooMany ? nil : (ids, colors, counts)
  }
}
