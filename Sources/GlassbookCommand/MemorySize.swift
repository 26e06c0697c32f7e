import ArgumentParser

/// An amount of memory on the command line: `500MB`, `2GB`, `1.5GiB`; units count in 1024s.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let text = argument.uppercased()
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let unit = text[digits.endIndex...].trimmingPrefix(" ")
    let shifts = ["B": 0, "K": 10, "M": 20, "G": 30, "T": 40]
    guard let number = Double(digits), let letter = unit.first, let shift = shifts[String(letter)],
      letter == "B" ? unit == "B" : ["", "B", "IB"].contains(unit.dropFirst())
    else { return nil }
    let bytes = number * Double(1 << shift)
    // Less than a megabyte holds no process.
    guard bytes >= Double(1 << 20), bytes < Double(1 << 50) else { return nil }
    self.bytes = Int(bytes)
  }
}
