extension Tensor: CustomStringConvertible {
  /// The values as NumPy prints an array: `[[1.  2.5]\n [3.  4. ]]`, shortened above 1,000 elements.
  public var description: String { ArrayPrinter(self).text }
}

extension Tensor: CustomDebugStringConvertible {
  /// The shape and the values.
  public var debugDescription: String { "Tensor\(shape) \(description)" }
}

/// NumPy's `array2string` with its default settings: 8 digits behind the point, 75 columns, three
/// elements at either end of an axis when there are more than 1,000 in all.
private struct ArrayPrinter {
  private static let threshold = 1000
  private static let edge = 3
  private static let width = 75

  private let tensor: Tensor
  private let shortens: Bool
  private let format: NumberFormat

  init(_ tensor: Tensor) {
    self.tensor = tensor
    shortens = tensor.size > Self.threshold
    var shown: [Float] = []
    var places = tensor.layout
    if shortens {
      ArrayPrinter.eachShown(places.shape, places.strides) { shown.append(tensor.start[$0]) }
    } else {
      places.offset = 0
      Odometer.each(places) { shown.append(tensor.start[$0]) }
    }
    withExtendedLifetime(tensor.storage) {}
    format = NumberFormat(shown)
  }

  /// Offsets of the elements at the ends of every axis.
  private static func eachShown(_ shape: [Int], _ strides: [Int], _ body: (Int) -> Void) {
    var offsets = [0]
    for (length, stride) in zip(shape, strides) {
      offsets = offsets.flatMap { offset in indices(length).map { offset + $0 * stride } }
    }
    for offset in offsets { body(offset) }
  }

  private static func indices(_ length: Int) -> [Int] {
    length > 2 * edge
      ? Array(0..<edge) + Array(length - edge..<length) : Array(0..<length)
  }

  var text: String {
    if tensor.ndim == 0 { return NumberFormat.single(tensor.start.pointee) }
    if tensor.size == 0 { return "[]" }
    return part(0, 0, " ", Self.width)
  }

  /// One axis and all behind it; there are at most 32.
  private func part(_ axis: Int, _ offset: Int, _ indent: String, _ width: Int) -> String {
    if axis == tensor.ndim { return format.text(tensor.start[offset]) }
    let (length, stride) = (tensor.shape[axis], tensor.layout.strides[axis])
    let gap = shortens && length > 2 * Self.edge
    let shown = gap ? ArrayPrinter.indices(length) : Array(0..<length)
    let words = shown.map { part(axis + 1, offset + $0 * stride, indent + " ", width - 1) }
    var text = ""
    if tensor.ndim - axis == 1 {
      var line = indent
      for (place, word) in words.enumerated() {
        if gap && place == Self.edge { extend(&text, &line, "...", width - 1, indent, true) }
        extend(&text, &line, word, width - 1, indent, place < words.count - 1)
      }
      text += line
    } else {
      let separator = String(repeating: "\n", count: tensor.ndim - axis - 1)
      for (place, word) in words.enumerated() {
        if gap && place == Self.edge { text += indent + "..." + separator }
        text += indent + word + (place < words.count - 1 ? separator : "")
      }
    }
    return "[" + text.dropFirst(indent.count) + "]"
  }

  private func extend(
    _ text: inout String, _ line: inout String, _ word: String, _ width: Int, _ indent: String,
    _ more: Bool
  ) {
    if line.count + word.count > width, line.count > indent.count {
      while line.last == " " { line.removeLast() }
      text += line + "\n"
      line = indent
    }
    line += word + (more ? " " : "")
  }
}

/// One way to write all numbers of an array, so that their points stand below each other.
private struct NumberFormat {
  private var isScientific = false
  private var left = 0
  private var right = 0
  private var exponentDigits = 2

  init(_ values: [Float]) {
    let finite = values.filter(\.isFinite)
    let magnitudes = finite.filter { $0 != 0 }.map { Swift.abs($0) }
    if let largest = magnitudes.max(), let smallest = magnitudes.min() {
      isScientific = largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000
    }
    for value in finite {
      let number = DecimalNumber(value)
      let (whole, fraction) = isScientific ? number.scientificParts : number.positionalParts
      left = Swift.max(left, whole.count)
      right = Swift.max(right, fraction.count)
      exponentDigits = Swift.max(exponentDigits, "\(Swift.abs(number.exponent))".count)
    }
    for value in values where !value.isFinite {
      let tail = isScientific ? right + 2 + exponentDigits : right
      left = Swift.max(left, NumberFormat.name(value).count - tail - 1)
    }
  }

  private static func name(_ value: Float) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - text.count)) + text
  }

  func text(_ value: Float) -> String {
    let tail = isScientific ? right + 2 + exponentDigits : right
    guard value.isFinite else {
      return NumberFormat.padded(NumberFormat.name(value), to: left + 1 + tail)
    }
    let number = DecimalNumber(value)
    if isScientific {
      var (whole, fraction) = number.scientificParts
      if fraction.count < right {
        // NumPy fills up with the digits of the exact value, not with zeros.
        (whole, fraction) = DecimalNumber(exact: value, places: right).scientificParts
      }
      let zeros = String(repeating: "0", count: right - fraction.count)
      let exponent = "\(Swift.abs(number.exponent))"
      let sign = number.exponent < 0 ? "-" : "+"
      let lead = String(repeating: "0", count: Swift.max(0, exponentDigits - exponent.count))
      return NumberFormat.padded(whole, to: left) + "." + fraction + zeros + "e" + sign + lead
        + exponent
    }
    let (whole, fraction) = number.positionalParts
    let blanks = String(repeating: " ", count: right - fraction.count)
    return NumberFormat.padded(whole, to: left) + "." + fraction + blanks
  }

  /// A number alone, as Python prints a NumPy scalar.
  static func single(_ value: Float) -> String {
    guard value.isFinite else { return name(value) }
    let magnitude = Swift.abs(value)
    let number = DecimalNumber(value, places: nil)
    if magnitude != 0, magnitude >= 1e16 || magnitude < 1e-4 {
      let (whole, fraction) = number.scientificParts
      let exponent = "\(Swift.abs(number.exponent))"
      return whole + (fraction.isEmpty ? "" : "." + fraction) + (number.exponent < 0 ? "e-" : "e+")
        + (exponent.count < 2 ? "0" : "") + exponent
    }
    let (whole, fraction) = number.positionalParts
    return whole + "." + (fraction.isEmpty ? "0" : fraction)
  }
}

/// The shortest decimal digits that give a Float back.
private struct DecimalNumber {
  private var isNegative: Bool
  /// Significant digits without zeros at the end; `[0]` for zero.
  private var digits: [UInt8]
  /// The power of ten of the first digit.
  private(set) var exponent: Int
  /// Digits kept behind the point; nil keeps all.
  private let places: Int?

  init(_ value: Float, places: Int? = 8) {
    self.init(value, text: Swift.abs(value).description, places: places)
  }

  /// The digits of the value as a Double, which are more than can be asked for.
  init(exact value: Float, places: Int) {
    self.init(value, text: Double(Swift.abs(value)).description, places: places)
  }

  private init(_ value: Float, text: String, places: Int?) {
    self.places = places
    isNegative = value.sign == .minus
    digits = []
    exponent = 0
    var power = 0
    var seenPoint = false
    var behind = 0
    var text = Substring(text)
    if let mark = text.firstIndex(of: "e") {
      power = Int(text[text.index(after: mark)...]) ?? 0
      text = text[..<mark]
    }
    for character in text {
      if character == "." {
        seenPoint = true
      } else if let digit = character.wholeNumberValue {
        digits.append(UInt8(digit))
        if seenPoint { behind += 1 }
      }
    }
    exponent = digits.count - 1 - behind + power
    while digits.count > 1, digits[0] == 0 {
      digits.removeFirst()
      exponent -= 1
    }
    trim()
    if digits == [0] { exponent = 0 }
  }

  private mutating func trim() {
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
  }

  /// Keeps `count` digits, rounding half to even away from shorter digits.
  private func rounded(to count: Int) -> DecimalNumber {
    var copy = self
    guard count < digits.count else { return copy }
    if count < 0 {
      copy.digits = [0]
      copy.exponent = 0
      return copy
    }
    let up =
      digits[count] > 5 || (digits[count] == 5 && digits.count > count + 1)
      || (digits[count] == 5 && count > 0 && digits[count - 1] % 2 == 1)
    copy.digits = Array(digits[..<count])
    if up {
      var place = count - 1
      while place >= 0, copy.digits[place] == 9 {
        copy.digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        copy.digits[place] += 1
      } else {
        copy.digits.insert(1, at: 0)
        copy.exponent += 1
      }
    }
    if copy.digits.isEmpty {
      copy.digits = [0]
      copy.exponent = 0
    }
    copy.trim()
    return copy
  }

  private func string(_ digits: ArraySlice<UInt8>) -> String { digits.map { "\($0)" }.joined() }

  /// What stands before the point (with the sign) and behind it, as 12.5.
  var positionalParts: (String, String) {
    let number = places.map { rounded(to: exponent + 1 + $0) } ?? self
    let sign = isNegative ? "-" : ""
    let count = number.exponent + 1
    if number.digits == [0] { return (sign + "0", "") }
    if count <= 0 {
      return (sign + "0", String(repeating: "0", count: -count) + string(number.digits[...]))
    }
    if number.digits.count <= count {
      let zeros = String(repeating: "0", count: count - number.digits.count)
      return (sign + string(number.digits[...]) + zeros, "")
    }
    return (sign + string(number.digits[..<count]), string(number.digits[count...]))
  }

  /// The first digit (with the sign) and the others, as 1.25e+01.
  var scientificParts: (String, String) {
    let number = places.map { rounded(to: 1 + $0) } ?? self
    return ((isNegative ? "-" : "") + "\(number.digits[0])", string(number.digits[1...]))
  }
}
