extension Value {
  /// The lines that Swift's `dump` writes for the value: one for each part, indented.
  func writeDump(to text: inout String, label: String? = nil) {
    var objects: [ObjectIdentifier] = []
    writeDump(to: &text, label: label, indent: 0, &objects)
  }

  /// - Parameter objects: Those that were shown already, each under its number.
  private func writeDump(
    to text: inout String, label: String?, indent: Int, _ objects: inout [ObjectIdentifier]
  ) {
    let parts = dumpedParts
    text += String(repeating: " ", count: indent)
    text += parts.isEmpty ? "- " : "▿ "
    if let label { text += label + ": " }
    writeDumpedHead(to: &text)
    if case .structure(let box) = self, box.type.kind == .reference {
      let known = objects.firstIndex(of: ObjectIdentifier(box))
      text += " #\(known ?? objects.count)"
      if known == nil { objects.append(ObjectIdentifier(box)) }
      text += "\n"
      if known != nil { return }
    } else {
      text += "\n"
    }
    // Values may be nested as deep as memory allows; what is shown is not.
    guard indent < 200 else { return }
    for part in parts {
      part.value.writeDump(to: &text, label: part.label, indent: indent + 2, &objects)
    }
  }

  private typealias Part = (label: String?, value: Value)

  private var dumpedParts: [Part] {
    switch self {
    case .array(let elements): elements.map { (nil, $0) }
    case .slice(let box): box.elements.map { (nil, $0) }
    case .set(let box): box.storage.map { (nil, $0) }
    case .dictionary(let box):
      box.storage.map { (nil, .tuple([$0.key, $0.value], labels: ["key", "value"])) }
    case .tuple(let box):
      box.elements.enumerated().map { (box.label($0) ?? ".\($0)", $1) }
    case .some(let ref): [("some", ref.value)]
    case .range(let box):
      [("lowerBound", box.lower), ("upperBound", box.upper)].filter { !$0.1.isVoid }
    case .structure(let box): zip(box.type.fields, box.fields).map { ($0.name, $1) }
    case .enumeration(let box) where !box.payload.isEmpty:
      [(box.type.cases[box.index].name, Self.payload(of: box))]
    case .cell(let ref): ref.value.dumpedParts
    default: []
    }
  }

  private static func payload(of box: EnumerationBox) -> Value {
    let labels = box.type.cases[box.index].payload.map(\.label)
    if box.payload.count == 1, labels.first == .some(nil) { return box.payload[0] }
    return .tuple(box.payload, labels: labels)
  }

  private func writeDumpedHead(to text: inout String) {
    func counted(_ count: Int, _ word: String) -> String {
      "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    switch self {
    case .array(let elements): text += counted(elements.count, "element")
    case .slice(let box): text += counted(box.elements.count, "element")
    case .set(let box): text += counted(box.storage.count, "member")
    case .dictionary(let box): text += counted(box.storage.count, "key/value pair")
    case .tuple(let box): text += "(\(counted(box.elements.count, "element")))"
    case .structure(let box) where !box.type.describesItself:
      text += box.type.qualifiedName
    case .enumeration(let box) where !box.type.describesItself:
      text += "\(box.type.qualifiedName).\(box.type.cases[box.index].name)"
    default: write(to: &text, quoted: true)
    }
  }
}
