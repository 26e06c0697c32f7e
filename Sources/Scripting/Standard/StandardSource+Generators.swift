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

    extension Int {
      static func random<G: RandomNumberGenerator>(
        in range: Range<Int>, using generator: inout G
      ) -> Int {
        precondition(!range.isEmpty, "a random number needs a range that is not empty")
        let distance = UInt64(bitPattern: range.upperBound &- range.lowerBound)
        return range.lowerBound &+ Int(truncatingIfNeeded: generator.next(upperBound: distance))
      }

      static func random<G: RandomNumberGenerator>(
        in range: ClosedRange<Int>, using generator: inout G
      ) -> Int {
        let distance = UInt64(bitPattern: range.upperBound &- range.lowerBound)
        let number =
          distance == UInt64.max ? generator.next() : generator.next(upperBound: distance + 1)
        return range.lowerBound &+ Int(truncatingIfNeeded: number)
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
