import Tensors

#if canImport(Glibc)
  import Glibc
#endif

/// `"\(x, specifier: "%.3f")"`: a number in the format of C's `printf`.
extension DefaultStringInterpolation {
  /// - Precondition: the specifier is one of `%f %e %g %a`, with flags, width and precision.
  public mutating func appendInterpolation(_ number: Double, specifier: String) {
    appendLiteral(NumberFormat(specifier).text(of: number))
  }

  /// - Precondition: the specifier is one of `%f %e %g %a`, with flags, width and precision.
  public mutating func appendInterpolation(_ number: Float, specifier: String) {
    appendLiteral(NumberFormat(specifier).text(of: Double(number)))
  }

  /// - Precondition: the specifier is one of `%d %i %u %x %X %o %f %e %g %a`.
  public mutating func appendInterpolation(_ number: Int, specifier: String) {
    let format = NumberFormat(specifier)
    appendLiteral(format.isWhole ? format.text(of: number) : format.text(of: Double(number)))
  }

  /// - Precondition: the tensor has exactly one element, and the specifier is one for fractions.
  public mutating func appendInterpolation(_ number: Tensor, specifier: String) {
    do throws(ShapeError) {
      appendLiteral(NumberFormat(specifier).text(of: Double(try number.item())))
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

/// A text with one conversion of `printf` in it.
private struct NumberFormat {
  private var before = ""
  /// From `%` to the precision.
  private var head = ""
  private var conversion: Character = "f"
  private var after = ""

  var isWhole: Bool { "diuxXo".contains(conversion) }

  init(_ specifier: String) {
    var rest = Substring(specifier)
    func literal() -> String {
      var text = ""
      while let first = rest.first, first != "%" || rest.dropFirst().first == "%" {
        text.append(first)
        rest = rest.dropFirst(first == "%" ? 2 : 1)
      }
      return text
    }
    before = literal()
    head = String(rest.prefix { "%+-# 0123456789.".contains($0) })
    rest = rest.dropFirst(head.count).drop { "lhzjtqL".contains($0) }
    precondition(
      head.first == "%" && head.count < 12,
      "the format \"\(specifier)\" has no specifier that is understood")
    guard let found = rest.popFirst(), "diuxXofFeEgGaA".contains(found) else {
      preconditionFailure("the format \"\(specifier)\" has no specifier for a number")
    }
    conversion = found
    after = literal()
    precondition(rest.isEmpty, "the format \"\(specifier)\" asks for more than one value")
  }

  func text(of number: Double) -> String {
    precondition(!isWhole, "the specifier %\(conversion) does not fit a number with a fraction")
    return before + printed(head + String(conversion), number) + after
  }

  func text(of number: Int) -> String {
    let kind = conversion == "i" ? "d" : conversion
    return before + printed(head + "l\(kind)", number) + after
  }

  /// One value through `vsnprintf`; the format was put together here from checked pieces.
  private func printed(_ format: String, _ value: any CVarArg) -> String {
    var buffer = [CChar](repeating: 0, count: 512)
    var needed = withVaList([value]) { Int(vsnprintf(&buffer, buffer.count, format, $0)) }
    if needed >= buffer.count {
      buffer = [CChar](repeating: 0, count: needed + 1)
      needed = withVaList([value]) { Int(vsnprintf(&buffer, buffer.count, format, $0)) }
    }
    return String(
      decoding: buffer.prefix(max(0, needed)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
