/// What draws from a generator of the cells' own.
extension StandardSource {
  /// Generators that cells declare; the standard library's algorithms, so that a generator gives
  /// the numbers here that it gives compiled.
  static let generators = """
    protocol RandomNumberGenerator {
      mutating func next() -> UInt64
    }

    extension RandomNumberGenerator {
      mutating func next(upperBound: UInt64) -> UInt64 {
        precondition(upperBound != 0, "upperBound cannot be zero.")
        var product = next().multipliedFullWidth(by: upperBound)
        if product.low < upperBound {
          let threshold = (0 &- upperBound) % upperBound
          while product.low < threshold {
            product = next().multipliedFullWidth(by: upperBound)
          }
        }
        return product.high
      }
    }

    extension FixedWidthInteger {
      static func random<G: RandomNumberGenerator>(
        in range: Range<Self>, using generator: inout G
      ) -> Self {
        precondition(!range.isEmpty, "a random number needs a range that is not empty")
        return random(in: range.lowerBound...(range.upperBound - 1), using: &generator)
      }

      static func random<G: RandomNumberGenerator>(
        in range: ClosedRange<Self>, using generator: inout G
      ) -> Self {
        let mask = UInt64.max >> UInt64(64 - Self.bitWidth)
        let distance = UInt64(truncatingIfNeeded: range.upperBound &- range.lowerBound) & mask
        if distance == mask { return Self(truncatingIfNeeded: generator.next()) }
        let bound = distance + 1
        if Self.bitWidth == 64 {
          return range.lowerBound &+ Self(truncatingIfNeeded: generator.next(upperBound: bound))
        }
        // As `next(upperBound:)`, with numbers of the type's own width.
        var product = (generator.next() & mask) * bound
        if product & mask < bound {
          let threshold = (mask + 1 - bound) % bound
          while product & mask < threshold { product = (generator.next() & mask) * bound }
        }
        return range.lowerBound
          &+ Self(truncatingIfNeeded: product >> UInt64(Self.bitWidth))
      }
    }

    extension Double {
      static func random<G: RandomNumberGenerator>(
        in range: Range<Double>, using generator: inout G
      ) -> Double {
        precondition(!range.isEmpty, "a random number needs a range that is not empty")
        while true {
          let fraction = Double(generator.next() & 0x1F_FFFF_FFFF_FFFF) * 0x1p-53
          let number = (range.upperBound - range.lowerBound) * fraction + range.lowerBound
          if number != range.upperBound { return number }
        }
      }

      static func random<G: RandomNumberGenerator>(
        in range: ClosedRange<Double>, using generator: inout G
      ) -> Double {
        let steps: UInt64 = 0x20_0000_0000_0000
        let step = generator.next(upperBound: steps + 1)
        if step == steps { return range.upperBound }
        return (range.upperBound - range.lowerBound) * (Double(step) * 0x1p-53) + range.lowerBound
      }
    }

    extension Float {
      static func random<G: RandomNumberGenerator>(
        in range: Range<Float>, using generator: inout G
      ) -> Float {
        precondition(!range.isEmpty, "a random number needs a range that is not empty")
        while true {
          let fraction = Float(generator.next() & 0xFF_FFFF) * 0x1p-24
          let number = (range.upperBound - range.lowerBound) * fraction + range.lowerBound
          if number != range.upperBound { return number }
        }
      }

      static func random<G: RandomNumberGenerator>(
        in range: ClosedRange<Float>, using generator: inout G
      ) -> Float {
        let steps: UInt64 = 0x100_0000
        let threshold = 0x1_0000_0000 % (steps + 1)
        var product: UInt64
        repeat {
          product = (generator.next() & 0xFFFF_FFFF) * (steps + 1)
        } while product & 0xFFFF_FFFF < threshold
        let step = product >> 32
        if step == steps { return range.upperBound }
        return (range.upperBound - range.lowerBound) * (Float(step) * 0x1p-24) + range.lowerBound
      }
    }

    extension Float {
      static func random<G: RandomNumberGenerator>(
        in range: ClosedRange<Float>, using generator: inout G
      ) -> Float {
        let steps: UInt32 = 0x100_0000
        let step = UInt32.random(in: 0...steps, using: &generator)
        if step == steps { return range.upperBound }
        return (range.upperBound - range.lowerBound) * (Float(step) * 0x1p-24) + range.lowerBound
      }
    }

    extension Bool {
      static func random<G: RandomNumberGenerator>(using generator: inout G) -> Bool {
        (generator.next() >> 17) & 1 == 0
      }
    }

    extension Array {
      mutating func shuffle<G: RandomNumberGenerator>(using generator: inout G) {
        for index in 0..<Swift.max(0, count - 1) {
          swapAt(index, index + Int.random(in: 0..<(count - index), using: &generator))
        }
      }
    }

    extension Sequence {
      func shuffled<G: RandomNumberGenerator>(using generator: inout G) -> [Element] {
        var result = Array(self)
        result.shuffle(using: &generator)
        return result
      }

      func randomElement<G: RandomNumberGenerator>(using generator: inout G) -> Element? {
        let all = Array(self)
        return all.isEmpty ? nil : all[Int.random(in: 0..<all.count, using: &generator)]
      }
    }
    """
}
