/// The lines that Swift's `dump` writes for a value: one for each part, indented.
struct ValueDump {
  private(set) var text = ""
  private let maxDepth: Int
  private var itemsLeft: Int
  /// The objects that were shown already, each under its number.
  private var objects: [ObjectIdentifier] = []

  init(maxDepth: Int = .max, maxItems: Int = .max) {
    self.maxDepth = maxDepth
    itemsLeft = maxItems
  }

  mutating func write(_ value: Value, label: String?, indent: Int) {
    write(value, label, Swift.min(Swift.max(indent, 0), 1 << 16), maxDepth)
  }

  private mutating func write(
    _ value: Value, _ label: String?, _ indent: Int, _ depthLeft: Int, level: Int = 0
  ) {
    guard itemsLeft > 0 else { return }
    itemsLeft -= 1
    let parts = value.dumpedParts
    text += String(repeating: " ", count: indent)
    text += parts.isEmpty ? "- " : depthLeft <= 0 ? "▹ " : "▿ "
    if let label { text += label + ": " }
    value.writeDumpedHead(to: &text)
    if case .structure(let box) = value, box.type.kind == .reference {
      let known = objects.firstIndex(of: ObjectIdentifier(box))
      text += " #\(known ?? objects.count)\n"
      if known != nil { return }
      objects.append(ObjectIdentifier(box))
    } else {
      text += "\n"
    }
    // Values may be nested as deep as memory allows; what is shown is not.
    guard depthLeft > 0, level < 100 else { return }
    for (index, part) in parts.enumerated() {
      if itemsLeft <= 0 {
        let rest = parts.count - index
        text += String(repeating: " ", count: indent + 4)
        text += "(\(rest)\(index > 0 ? " more" : "") \(rest == 1 ? "child" : "children"))\n"
        return
      }
      write(part.value, part.label, indent + 2, depthLeft - 1, level: level + 1)
    }
  }
}

extension Value {
  typealias Part = (label: String?, value: Value)

  /// The parts that a mirror shows: of an object those that its own class declares.
  var parts: [Part] {
    guard case .structure(let box) = self else { return dumpedParts }
    return Array(dumpedParts.dropFirst(box.type.superclass?.fields.count ?? 0))
  }

  fileprivate var dumpedParts: [Part] {
    switch self {
    case .array(let elements): elements.map { (nil, $0) }
    case .slice(let box): box.elements.map { (nil, $0) }
    case .set(let box): box.storage.map { (nil, $0) }
    case .dictionary(let box):
      box.storage.map { (nil, .tuple(TupleBox.make($0.key, $0.value, labels: .keyAndValue))) }
    case .tuple(let box):
      box.parts.enumerated().map { (box.label($0) ?? ".\($0)", $1) }
    case .some(let ref): [("some", ref.value)]
    case .range(let box):
      [("lowerBound", box.lower), ("upperBound", box.upper)].filter { !$0.1.isVoid }
    case .structure(let box): zip(box.type.fields, box.parts).map { ($0.name, $1) }
    case .enumeration(let box) where box.count > 0:
      [(box.type.cases[box.index].name, Self.payload(of: box))]
    case .cell(let ref): ref.value.dumpedParts
    default: []
    }
  }

  private static func payload(of box: EnumerationBox) -> Value {
    let labels = box.type.cases[box.index].payload.map(\.label)
    if box.count == 1, labels.first == .some(nil) { return box[0] }
    return .tuple(box.parts, labels: labels)
  }

  fileprivate func writeDumpedHead(to text: inout String) {
    func counted(_ count: Int, _ word: String) -> String {
      "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    switch self {
    case .array(let elements): text += counted(elements.count, "element")
    case .slice(let box): text += counted(box.elements.count, "element")
    case .set(let box): text += counted(box.storage.count, "member")
    case .dictionary(let box): text += counted(box.storage.count, "key/value pair")
    case .tuple(let box): text += "(\(counted(box.count, "element")))"
    case .structure(let box) where !box.type.describesItself:
      text += box.type.qualifiedName
    case .enumeration(let box) where !box.type.describesItself:
      text += "\(box.type.qualifiedName).\(box.type.cases[box.index].name)"
    default: write(to: &text, quoted: true)
    }
  }
}
