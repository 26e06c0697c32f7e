/// A text with another in place of each occurrence of a third.
func replaced(
  _ text: some TextStorage, _ target: String, _ replacement: String, limit: Int = .max
) throws -> String {
  if target.isEmpty { return String(text) }
  if text.isBytewise, target.isBytewise {
    return try bytesReplaced(Substring(text), target, replacement, limit)
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
  let (bytes, wanted, new) = (Array(text.utf8), Array(target.utf8), Array(replacement.utf8))
  let found = places(of: wanted, in: bytes, limit)
  if found.isEmpty { return String(text) }
  let growth = (new.count - wanted.count).multipliedReportingOverflow(by: found.count)
  let (total, overflows) = bytes.count.addingReportingOverflow(growth.partialValue)
  guard !growth.overflow, !overflows else { throw Trap("the text would be too large") }
  try ValueSize.check(bytes: total)
  try ValueSize.reserve(bytes: total)
  return String(unsafeUninitializedCapacity: total) { room in
    var (end, start) = (0, 0)
    func add(_ part: some Collection<UInt8>) {
      end = room[end...].initialize(fromContentsOf: part)
    }
    for place in found {
      add(bytes[start..<place])
      add(new)
      start = place + wanted.count
    }
    add(bytes[start...])
    return end
  }
}

/// Where bytes occur in others, from left to right without overlap.
private func places(of wanted: [UInt8], in bytes: [UInt8], _ limit: Int) -> [Int] {
  guard wanted.count <= bytes.count else { return [] }
  var found: [Int] = []
  bytes.withUnsafeBufferPointer { bytes in
    wanted.withUnsafeBufferPointer { wanted in
      let (first, last) = (wanted[0], bytes.count - wanted.count)
      var place = 0
      while place <= last, found.count < limit {
        guard bytes[place] == first,
          wanted.indices.allSatisfy({ bytes[place + $0] == wanted[$0] })
        else {
          place += 1
          continue
        }
        found.append(place)
        place += wanted.count
      }
    }
  }
  return found
}
