/// A text with another in place of each occurrence of a third.
func replaced(
  _ text: Value, _ target: Value, _ replacement: Value, limit: Int = .max
) throws -> Value {
  var (wanted, new) = (try target.text(), try replacement.text())
  if let found = try bytesReplaced(text, &wanted, &new, limit) { return found }
  let text = try text.text()
  if wanted.isEmpty { return .text(text) }
  if text.contains("\r\n" as Character) {
    return .text(lineEndsReplaced(text, wanted, new, limit))
  }
  let found = text.ranges(of: wanted).prefix(limit)
  if found.isEmpty { return .text(text) }
  try ValueSize.reserve(bytes: new.utf8.count, times: found.count)
  var result = ""
  var start = text.startIndex
  for range in found {
    result += text[start..<range.lowerBound]
    result += new
    start = range.upperBound
  }
  return .text(result + text[start...])
}

/// The same where `\r\n` is one character: Foundation sees two, and finds either.
private func lineEndsReplaced(
  _ text: String, _ wanted: String, _ new: String, _ limit: Int
) -> String {
  let (letters, part) = (text.lineLetters, wanted.lineLetters)
  var result = ""
  var (index, count) = (0, 0)
  while index < letters.count {
    if count < limit, letters[index...].starts(with: part) {
      result += new
      index += part.count
      count += 1
    } else {
      result.append(letters[index])
      index += 1
    }
  }
  return result
}

extension String {
  /// The characters, `\r\n` as two.
  var lineLetters: [Character] {
    flatMap { $0 == "\r\n" ? ["\r", "\n"] : [$0] }
  }
}

/// The same where every byte is a character: found byte by byte; nil elsewhere.
private func bytesReplaced(
  _ text: Value, _ target: inout String, _ replacement: inout String, _ limit: Int
) throws -> Value? {
  guard !target.isEmpty, target.isBytewise else { return nil }
  return try Bytewise.read(text) { bytes -> Value in
    try target.withUTF8 { wanted in
      try replacement.withUTF8 { new in
        let count = occurrences(of: wanted, in: bytes, limit)
        if count == 0 { return .text(bytes) }
        let growth = (new.count - wanted.count).multipliedReportingOverflow(by: count)
        let (total, overflows) = bytes.count.addingReportingOverflow(growth.partialValue)
        guard !growth.overflow, !overflows else { throw Trap("the text would be too large") }
        try ValueSize.check(bytes: total)
        try ValueSize.reserve(bytes: total)
        func write(_ room: UnsafeMutableBufferPointer<UInt8>) {
          var (end, start) = (0, 0)
          func add(_ part: Bytewise.Bytes.SubSequence) {
            end = room[end...].initialize(fromContentsOf: part)
          }
          for _ in 0..<count {
            guard let place = Bytewise.index(of: wanted, in: bytes, from: start) else { break }
            add(bytes[start..<place])
            add(new[...])
            start = place + wanted.count
          }
          add(bytes[start...])
        }
        if total > 4096 {
          return .text(
            String(unsafeUninitializedCapacity: total) { room in
              write(room)
              return total
            })
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: total) { room in
          write(room)
          return .text(Bytewise.Bytes(start: room.baseAddress, count: total))
        }
      }
    }
  }
}

/// How often bytes occur in others, from left to right without overlap.
private func occurrences(
  of wanted: Bytewise.Bytes, in bytes: Bytewise.Bytes, _ limit: Int
) -> Int {
  var (count, start) = (0, 0)
  while count < limit, let place = Bytewise.index(of: wanted, in: bytes, from: start) {
    count += 1
    start = place + wanted.count
  }
  return count
}
