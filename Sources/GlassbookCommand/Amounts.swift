/// Numbers as a reader likes them.
enum Amounts {
  /// "548 MB", "7.8 MB", "13 KB": powers of ten, as disks and downloads count.
  static func bytes(_ count: Int) -> String {
    var value = Double(count)
    for unit in ["bytes", "KB", "MB", "GB", "TB"] {
      if value < 999.5 || unit == "TB" {
        if unit == "bytes" { return "\(count) bytes" }
        return value < 9.95
          ? "\((value * 10).rounded() / 10) \(unit)" : "\(Int(value.rounded())) \(unit)"
      }
      value /= 1000
    }
    return "\(count) bytes"
  }

  /// "124,439,808".
  static func whole(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [Substring] = []
    while digits.utf8.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (number < 0 ? "-" : "") + ([Substring(digits)] + groups).joined(separator: ",")
  }
}
