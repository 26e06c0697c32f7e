/// A text with another in place of each occurrence of a third.
func replaced(
  _ text: Substring, _ target: String, _ replacement: String, limit: Int = .max
) throws -> String {
  if target.isEmpty { return String(text) }
  if text.isBytewise, target.isBytewise {
    return try bytesReplaced(text, target, replacement, limit)
  }
  let found = text.ranges(of: target).prefix(limit)
  if found.isEmpty { return String(text) }
  try ValueSize.reserve(bytes: replacement.utf8.count, times: found.count)
  var result = ""
  var start = text.startIndex
  for range in found {
    result += text[start..<range.lowerBound]
    result += replacement
    start = range.upperBound
  }
  return result + text[start...]
}

/// The same where every byte is a character: found byte by byte.
private func bytesReplaced(
  _ text: Substring, _ target: String, _ replacement: String, _ limit: Int
) throws -> String {
  var (text, target, replacement) = (text, target, replacement)
  return try text.withUTF8 { bytes in
    try target.withUTF8 { wanted in
      try replacement.withUTF8 { new in
        let found = places(of: wanted, in: bytes, limit)
        if found.isEmpty { return Bytewise.text(bytes, 0, bytes.count) }
        let growth = (new.count - wanted.count).multipliedReportingOverflow(by: found.count)
        let (total, overflows) = bytes.count.addingReportingOverflow(growth.partialValue)
        guard !growth.overflow, !overflows else { throw Trap("the text would be too large") }
        try ValueSize.check(bytes: total)
        try ValueSize.reserve(bytes: total)
        return String(unsafeUninitializedCapacity: total) { room in
          var (end, start) = (0, 0)
          func add(_ part: Bytewise.Bytes.SubSequence) {
            end = room[end...].initialize(fromContentsOf: part)
          }
          for place in found {
            add(bytes[start..<place])
            add(new[...])
            start = place + wanted.count
          }
          add(bytes[start...])
          return end
        }
      }
    }
  }
}

/// Where bytes occur in others, from left to right without overlap.
private func places(
  of wanted: Bytewise.Bytes, in bytes: Bytewise.Bytes, _ limit: Int
) -> [Int] {
  var (found, start): ([Int], Int) = ([], 0)
  while found.count < limit, let place = Bytewise.index(of: wanted, in: bytes, from: start) {
    found.append(place)
    start = place + wanted.count
  }
  return found
}
