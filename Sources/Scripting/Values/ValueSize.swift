#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How large values may grow: a cell that doubles a text in a loop gets a message, not the
/// kernel's killer.
enum ValueSize {
  static let maximumElements = 50_000_000
  static let maximumBytes = 1 << 30

  /// - Throws: `Trap` for more elements than an array may have.
  static func check(elements count: Int) throws {
    guard count <= maximumElements else {
      throw Trap("\(count) elements are too many for an array")
    }
  }

  /// - Throws: `Trap` for more bytes than a text may have.
  static func check(bytes count: Int) throws {
    guard count <= maximumBytes else { throw Trap("\(count) bytes are too many for a text") }
  }

  /// - Throws: `Trap` for a text or an array that is too large: what every row gives passes here.
  static func checked(_ value: Value) throws -> Value {
    switch value {
    case .string(let box): try check(bytes: box.text.utf8.count)
    case .array(let elements): try check(elements: elements.count)
    default: break
    }
    return value
  }

  /// The bytes of a text several times, asked for before it is made.
  static func reserve(bytes: Int, times count: Int) throws {
    let (product, overflows) = bytes.multipliedReportingOverflow(by: count)
    guard !overflows else { throw Trap("\(count) times \(bytes) bytes are too many for a text") }
    try check(bytes: product)
    try reserve(bytes: product)
  }

  /// Asks for memory before a builtin takes much of it at once.
  /// - Throws: `Trap` for more elements than an array may have, `Stop` where memory ends.
  static func reserve(elements count: Int, room: Int? = nil) throws {
    try check(elements: count)
    try reserve(bytes: (room ?? count) * MemoryLayout<Value>.stride)
  }

  /// Small things are left to the look that every so many steps take; others are summed up.
  static func reserve(bytes: Int) throws {
    guard bytes >= 64 << 10, let runtime = Runtime.current else { return }
    runtime.reserved += bytes
    guard runtime.reserved >= 4 << 20 else { return }
    runtime.reserved = 0
    if let stop = runtime.limits.shortage(of: bytes) { throw stop }
  }

  /// Both texts in one.
  static func joined(_ a: String, _ b: String) throws -> String {
    let count = a.utf8.count + b.utf8.count
    try check(bytes: count)
    try reserve(bytes: count)
    return a + b
  }

  /// Both arrays in one.
  static func joined(_ a: [Value], _ b: [Value]) throws -> [Value] {
    try reserve(elements: a.count + b.count)
    var both: [Value] = []
    // One by one: `+` asks the type of the elements how each is copied.
    both.reserveCapacity(a.count + b.count)
    for element in a { both.append(element) }
    for element in b { both.append(element) }
    return both
  }
}

extension [Value] {
  /// Adds what a walk gives, whose length nobody knows: room is asked for before it is taken.
  mutating func gather(_ element: Value) throws {
    if count == capacity { try ValueSize.reserve(elements: count + 1, room: 2 * count) }
    append(element)
  }

  mutating func gather(contentsOf elements: [Value]) throws {
    let sum = count + elements.count
    if sum > capacity { try ValueSize.reserve(elements: sum, room: Swift.max(sum, 2 * count)) }
    append(contentsOf: elements)
  }
}

/// The memory of this process.
enum ProcessMemory {
  /// Three quarters of the machine's memory, in bytes: beyond that a cell is stopped.
  static let limit: Int = {
    let (pages, size) = (sysconf(Int32(_SC_PHYS_PAGES)), sysconf(Int32(_SC_PAGESIZE)))
    return pages > 0 && size > 0 ? Int(pages) / 4 * 3 * Int(size) : Int.max
  }()

  /// Bytes in use now; 0 where the system does not tell.
  static var resident: Int {
    #if os(Linux)
      let file = open("/proc/self/statm", O_RDONLY)
      guard file >= 0 else { return 0 }
      defer { close(file) }
      var buffer = [UInt8](repeating: 0, count: 128)
      let count = read(file, &buffer, buffer.count)
      guard count > 0 else { return 0 }
      // "size resident shared …", in pages.
      let fields = buffer.prefix(count).split(separator: UInt8(ascii: " "))
      guard fields.count > 1, let pages = Int(String(decoding: fields[1], as: UTF8.self)) else {
        return 0
      }
      return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    #else
      return 0
    #endif
  }
}
