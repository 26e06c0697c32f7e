/// Walking over whatever a `for` accepts.
enum Sequences {
  /// Gives each element to a body until it answers false.
  static func walk(_ value: Value, _ body: (Value) throws -> Bool) throws {
    switch value {
    case .array(let elements):
      for element in elements where try !body(element) { return }
    case .slice(let box):
      for element in box.elements where try !body(element) { return }
    case .view(let box): try box.walk(body)
    case .substring(let box): try walk(box.text, isBytewise: box.text.isBytewise, body)
    case .set(let box):
      for element in box.storage.elements where try !body(element) { return }
    case .dictionary(let box):
      for (key, element) in box.storage
      where try !body(.tuple(TupleBox.make(key, element, labels: .keyAndValue))) {
        return
      }
    case .string(let box): try walk(box.text, isBytewise: box.text.isBytewise, body)
    case .short(let short):
      for index in 0..<short.count where try !body(.ascii(short[index])) { return }
    case .range(let box): try walk(box, body)
    case .structure(let box):
      guard let iterate = box.type.iterate else { throw ConversionError("a sequence", value) }
      try iterate(value, body)
    case .enumeration(let box):
      guard let iterate = box.type.iterate else { throw ConversionError("a sequence", value) }
      try iterate(value, body)
    default: throw ConversionError("a sequence", value)
    }
  }

  private static func walk(
    _ text: some StringProtocol, isBytewise: Bool, _ body: (Value) throws -> Bool
  ) throws {
    // Where every byte is a character of its own, nothing must be looked for.
    if isBytewise {
      for byte in text.utf8 where try !body(.ascii(byte)) { return }
      return
    }
    for character in text where try !body(.letter(character)) { return }
  }

  private static func walk(_ range: RangeBox, _ body: (Value) throws -> Bool) throws {
    guard case .int(var index) = range.lower else {
      guard let lower = range.lower.sizedInteger else {
        if let advance = range.lower.nominal?.advance {
          return try walk(from: range.lower, range, by: advance, body)
        }
        throw ConversionError("a range of whole numbers", .range(range))
      }
      return try walk(from: lower, range, body)
    }
    var turns = 0
    switch (range.kind, range.upper) {
    case (.halfOpen, .int(let end)):
      while index < end {
        if try !body(.int(index)) { return }
        index += 1
        try count(&turns)
      }
    case (.closed, .int(let end)):
      while index <= end {
        if try !body(.int(index)) || index == Int.max { return }
        index += 1
        try count(&turns)
      }
    case (.from, _):
      while try body(.int(index)) {
        if index == Int.max { throw Trap("arithmetic overflow: the range has no end") }
        index += 1
        try count(&turns)
      }
    default: throw ConversionError("a range of whole numbers", .range(range))
    }
  }

  /// A range of a type of one's own.
  private static func walk(
    from lower: Value, _ range: RangeBox, by advance: CompiledFunction,
    _ body: (Value) throws -> Bool
  ) throws {
    guard let runtime = Runtime.current else { return }
    var current = lower
    var turns = 0
    while true {
      switch range.kind {
      case .halfOpen where Value.isLess(current, range.upper) != true: return
      case .closed where Value.isLess(range.upper, current) != false: return
      default: break
      }
      guard try body(current) else { return }
      try count(&turns)
      current = try runtime.call(FunctionValue(advance, captures: []), [current, .int(1)])
    }
  }

  /// A range of one of the whole numbers beside Int.
  private static func walk<T: SizedInteger>(
    from lower: T, _ range: RangeBox, _ body: (Value) throws -> Bool
  ) throws {
    let last: T
    if range.kind == .from {
      last = .max
    } else {
      let upper = try T.fromScript(range.upper)
      if range.kind == .halfOpen, upper == lower { return }
      last = range.kind == .halfOpen ? upper - 1 : upper
    }
    var index = lower
    var turns = 0
    while index <= last {
      if try !body(index.scriptValue) { return }
      try count(&turns)
      if index == last { break }
      index += 1
    }
    if range.kind == .from { throw Trap("arithmetic overflow: the range has no end") }
  }

  /// Counts a turn of a walk that may have no end: a step each, by thousands.
  @inline(__always)
  static func count(_ turns: inout Int) throws {
    turns &+= 1
    if turns & 0xFFF == 0 { try Runtime.current?.charge(0x1000) }
  }

  /// How many elements there are, where that is known without walking; `Int.max` without end.
  static func count(_ value: Value) -> Int? {
    switch value {
    case .array(let elements): elements.count
    case .slice(let box): box.elements.count
    case .set(let box): box.storage.count
    case .dictionary(let box): box.storage.count
    case .range(let box): box.kind == .from ? Int.max : Ranges.count(box)
    case .view(let box): box.count
    default: nil
    }
  }

  /// Refuses ranges without end, or with more elements than fit into memory.
  static func requireEnd(_ value: Value) throws {
    if case .view(let box) = value, let count = box.count {
      guard count != .max else { throw Trap("a sequence without end has no last element") }
      try ValueSize.check(elements: count)
    }
    guard case .range(let box) = value else { return }
    guard box.kind != .from else { throw Trap("a range without end has no last element") }
    if let count = Ranges.count(box) { try ValueSize.check(elements: count) }
  }

  /// The elements as an array.
  static func elements(_ value: Value) throws -> [Value] {
    if case .array(let elements) = value { return elements }
    if case .slice(let box) = value { return Array(box.elements) }
    let letters = try Bytewise.read(value) { bytes in
      try ValueSize.reserve(elements: bytes.count)
      return Bytewise.letters(bytes)
    }
    if let letters { return letters }
    var result: [Value] = []
    try requireEnd(value)
    if case .range(let box) = value, case .int(let lower) = box.lower, let count = Ranges.count(box)
    {
      try ValueSize.reserve(elements: count)
      result.reserveCapacity(count)
      for offset in 0..<count { result.append(.int(lower + offset)) }
      return result
    }
    // A sequence of one's own may have no end.
    try walk(value) {
      try result.gather($0)
      return true
    }
    return result
  }
}

/// Questions to ranges.
enum Ranges {
  static func contains(_ range: RangeBox, _ value: Value) throws -> Bool {
    func less(_ a: Value, _ b: Value) throws -> Bool {
      guard let answer = Value.isLess(a, b) else {
        throw Trap("a range of \(ScriptType(of: b)) does not hold a \(ScriptType(of: a))")
      }
      return answer
    }
    switch value {
    // NaN is neither above nor below anything.
    case .double(let number) where number.isNaN: return false
    case .float(let number) where number.isNaN: return false
    default: break
    }
    switch range.kind {
    case .halfOpen: return try !less(value, range.lower) && less(value, range.upper)
    case .closed: return try !less(value, range.lower) && !less(range.upper, value)
    case .from: return try !less(value, range.lower)
    case .upTo: return try less(value, range.upper)
    case .through: return try !less(range.upper, value)
    }
  }

  /// How many whole numbers a range holds; nil when it has no end.
  static func count(_ range: RangeBox) -> Int? {
    guard case .int(let lower) = range.lower, case .int(let upper) = range.upper else {
      guard let lower = range.lower.sizedInteger, let upper = range.upper.sizedInteger else {
        return nil
      }
      let count = Int128(upper) - Int128(lower) + (range.kind == .closed ? 1 : 0)
      return Int(clamping: count)
    }
    let (difference, overflow) = upper.subtractingReportingOverflow(lower)
    if overflow { return Int.max }
    guard range.kind == .closed else { return difference }
    return difference == Int.max ? Int.max : difference + 1
  }
}
