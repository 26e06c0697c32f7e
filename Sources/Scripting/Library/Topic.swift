/// A chapter of a library: what help and the reference page group rows by.
public struct Topic: Hashable, Sendable {
  /// One word, in small letters, by which help finds it.
  public let name: String
  /// The chapter's heading.
  public let title: String
  /// What a reader should know before the rows: CommonMark.
  public let introduction: String

  public init(_ name: String, _ title: String, _ introduction: String) {
    self.name = name
    self.title = title
    self.introduction = introduction
  }
}

extension Library {
  /// The chapters in the order in which their rows were added.
  public var topics: [Topic] {
    var seen: Set<Topic> = []
    return rows.compactMap(\.topic).filter { seen.insert($0).inserted }
  }

  /// Gives rows of a chapter their examples: the first row of each name.
  func add(_ examples: [(name: String, code: String)], to topic: Topic) {
    for (name, code) in examples {
      // `init` and `subscript` stand for those of the chapter's first type.
      let kind: Row.Kind? = name == "init" ? .initializer : nil
      let row = rows.first {
        $0.topic == topic && ($0.name == name || $0.kind == kind) && $0.kind != .type
      }
      row?.example = code
    }
  }

  /// The names of what a type's values are too: `Sequence` for `Array`.
  public func inherited(by typeName: String) -> [String] {
    let types = rows.compactMap(\.owner).filter { $0.plainNames.contains(typeName) }
    guard types.contains(where: { $0.lookupKeys.contains(.sequence) }) else { return [] }
    return ["Collection", "Sequence"].filter { $0 != typeName }.filter { name in
      name == "Sequence" || types.contains { if case .view = $0 { true } else { false } }
    }
  }

  /// The rows of a chapter, in order.
  public func rows(of topic: Topic) -> [Row] { rows.filter { $0.topic == topic } }
}

extension ScriptType {
  /// The names under which a member of this type is looked for: `Array` for `[Element]`, and
  /// several for a member that several types share.
  public var plainNames: [String] {
    switch self {
    case .array: ["Array"]
    case .dictionary: ["Dictionary"]
    case .set: ["Set"]
    case .optional: ["Optional"]
    case .range(let kind, _):
      switch kind {
      case .halfOpen: ["Range"]
      case .closed: ["ClosedRange"]
      case .from: ["PartialRangeFrom"]
      case .upTo: ["PartialRangeUpTo"]
      case .through: ["PartialRangeThrough"]
      }
    case .sequence: ["Sequence"]
    case .view(let view) where view.name.isEmpty: ["Collection"]
    case .oneOf(_, let members): members.flatMap(\.plainNames)
    case .metatype(let type): type.plainNames
    default: [description]
    }
  }
}
