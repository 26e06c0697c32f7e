/// Which values the cases of a switch leave out, and which cases nothing reaches.
///
/// The algorithm is Maranget's ("Warnings for pattern matching", 2007): patterns are rows of a
/// matrix; a vector of values is missing when no row covers it.
struct Exhaustiveness {
  /// A pattern, reduced to what matters here.
  indirect enum Shape: Equatable {
    /// Every value.
    case any
    case of(Constructor, [Shape])
    /// Some values; which ones is not known.
    case some
  }

  enum Constructor: Hashable {
    case bool(Bool)
    case enumCase(Int)
    case tuple(Int)
    case null, value
    /// A number or a text, as it is written.
    case literal(String)
  }

  /// The work left: hostile patterns must not take for ever.
  private var budget = 20_000
  /// The cases of the library's enumerations, by their names.
  private let enumerations: [String: [String]]

  private init(_ library: Library) { enumerations = library.enumerations }

  /// Values that no row covers, as patterns; empty when there are none or that is too hard.
  static func missing(_ rows: [Shape], of type: ScriptType, _ library: Library) -> [String] {
    var search = Exhaustiveness(library)
    let found = search.missing(rows.map { [$0] }, [type])
    guard search.budget > 0 else { return [] }
    return found.compactMap(\.first)
  }

  /// Whether earlier rows cover all that a row covers.
  static func isCovered(
    _ row: Shape, by rows: [Shape], of type: ScriptType, _ library: Library
  ) -> Bool {
    var search = Exhaustiveness(library)
    let isUseful = search.isUseful([row], rows.map { [$0] }, [type])
    return !isUseful && search.budget > 0
  }

  // MARK: The matrix

  /// Vectors that no row matches, each as the texts of its patterns.
  private mutating func missing(_ rows: [[Shape]], _ types: [ScriptType]) -> [[String]] {
    budget -= rows.count + 1
    guard budget > 0 else { return [] }
    guard let type = types.first else { return rows.isEmpty ? [[]] : [] }
    let all = constructors(of: type)
    let used = Set(rows.compactMap(\.first?.constructor))
    if let all, !all.isEmpty, all.contains(where: used.contains) || type.isTuple {
      var found: [[String]] = []
      for constructor in all {
        let parts = Self.parts(of: constructor, type)
        let inner = missing(
          rows.compactMap { Self.specialised($0, constructor, parts.count) },
          parts + types.dropFirst())
        for vector in inner.prefix(8) {
          let own = Self.text(constructor, type, Array(vector.prefix(parts.count)))
          found.append([own] + vector.dropFirst(parts.count))
        }
        if found.count > 8 { break }
      }
      return found
    }
    let rest = rows.compactMap { row in row.first == .any ? Array(row.dropFirst()) : nil }
    let inner = missing(rest, Array(types.dropFirst()))
    guard let all, !all.isEmpty, type.isEnumeration, types.count == 1 else {
      return inner.map { ["_"] + $0 }
    }
    return inner.flatMap { vector in
      all.map { [Self.text($0, type, Self.parts(of: $0, type).map { _ in "_" })] + vector }
    }
  }

  private mutating func isUseful(
    _ row: [Shape], _ rows: [[Shape]], _ types: [ScriptType]
  ) -> Bool {
    budget -= rows.count + 1
    guard budget > 0 else { return true }
    guard let first = row.first, let type = types.first else { return rows.isEmpty }
    switch first {
    case .some: return true
    case .of(let constructor, _):
      let parts = Self.parts(of: constructor, type)
      guard let inner = Self.specialised(row, constructor, parts.count) else { return true }
      return isUseful(
        inner, rows.compactMap { Self.specialised($0, constructor, parts.count) },
        parts + types.dropFirst())
    case .any:
      if let all = constructors(of: type), !all.isEmpty,
        Set(rows.compactMap(\.first?.constructor)).isSuperset(of: all)
      {
        for constructor in all {
          let parts = Self.parts(of: constructor, type)
          guard let inner = Self.specialised(row, constructor, parts.count) else { continue }
          let others = rows.compactMap { Self.specialised($0, constructor, parts.count) }
          if isUseful(inner, others, parts + types.dropFirst()) { return true }
        }
        return false
      }
      return isUseful(
        Array(row.dropFirst()),
        rows.compactMap { $0.first == .any ? Array($0.dropFirst()) : nil },
        Array(types.dropFirst()))
    }
  }

  /// A row for the values that a constructor makes; nil when it takes none of them.
  private static func specialised(
    _ row: [Shape], _ constructor: Constructor, _ count: Int
  ) -> [Shape]? {
    switch row.first {
    case .any: Array(repeating: .any, count: count) + row.dropFirst()
    case .of(constructor, let parts) where parts.count == count: parts + row.dropFirst()
    default: nil
    }
  }

  // MARK: Types

  /// Every way to make a value of a type; nil when there is no end to them.
  private func constructors(of type: ScriptType) -> [Constructor]? {
    switch type {
    case .bool: [.bool(true), .bool(false)]
    case .optional: [.value, .null]
    case .tuple(let elements): [.tuple(elements.count)]
    case .nominal(let nominal) where nominal.kind == .enumeration:
      nominal.cases.indices.map { .enumCase($0) }
    case .host(let name): enumerations[name].map { $0.map { .literal("." + $0) } }
    default: nil
    }
  }

  private static func parts(of constructor: Constructor, _ type: ScriptType) -> [ScriptType] {
    switch (constructor, type) {
    case (.value, .optional(let wrapped)): [wrapped]
    case (.tuple, .tuple(let elements)): elements.map(\.type)
    case (.enumCase(let index), .nominal(let nominal)) where nominal.cases.indices.contains(index):
      nominal.cases[index].payload.map(\.type)
    default: []
    }
  }

  private static func text(
    _ constructor: Constructor, _ type: ScriptType, _ parts: [String]
  ) -> String {
    let list = parts.joined(separator: ", ")
    switch (constructor, type) {
    case (.bool(let truth), _): return "\(truth)"
    case (.null, _): return "nil"
    case (.value, _): return parts == ["_"] ? "a value (let x?)" : ".some(\(list))"
    case (.tuple, _): return "(\(list))"
    case (.enumCase(let index), .nominal(let nominal)):
      let name = "." + nominal.cases[index].name
      return parts.allSatisfy { $0 == "_" } ? name : "\(name)(\(list))"
    case (.literal(let text), _): return text
    default: return "_"
    }
  }
}

extension Exhaustiveness.Shape {
  fileprivate var constructor: Exhaustiveness.Constructor? {
    if case .of(let constructor, _) = self { constructor } else { nil }
  }

  /// What a pattern covers of a type.
  init(_ pattern: Pattern, _ type: ScriptType) {
    switch pattern.kind {
    case .wildcard, .name: self = .any
    case .typed(let inner, _): self.init(inner, type)
    case .tuple(let elements):
      guard case .tuple(let types) = type, types.count == elements.count else {
        self = elements.allSatisfy { $0.pattern.alwaysMatches } ? .any : .some
        return
      }
      self = .of(
        .tuple(types.count), zip(elements, types).map { Self($0.pattern, $1.type) })
    case .optional(let inner):
      guard case .optional(let wrapped) = type else {
        self = .some
        return
      }
      self = .of(.value, [Self(inner, wrapped)])
    case .enumCase(_, let name, let elements): self.init(case: name, elements, type)
    case .expression(let value): self.init(value, type)
    case .isType, .asType: self = .some
    }
  }

  private init(
    case name: String, _ elements: [(label: String?, pattern: Pattern)], _ type: ScriptType
  ) {
    switch type {
    case .optional(let wrapped):
      switch (name, elements.count) {
      case ("none", 0): self = .of(.null, [])
      case ("some", 0): self = .of(.value, [.any])
      case ("some", 1): self = .of(.value, [Self(elements[0].pattern, wrapped)])
      default:
        let inner = Self(case: name, elements, wrapped)
        self = inner == .some ? .some : .of(.value, [inner])
      }
    case .nominal(let nominal):
      guard let index = nominal.caseIndex(name) else {
        self = .some
        return
      }
      let payload = nominal.cases[index].payload
      if elements.isEmpty {
        self = .of(.enumCase(index), payload.map { _ in .any })
      } else if elements.count == payload.count {
        self = .of(
          .enumCase(index), zip(elements, payload).map { Self($0.pattern, $1.type) })
      } else if elements.count == 1, elements[0].pattern.alwaysMatches {
        self = .of(.enumCase(index), payload.map { _ in .any })
      } else if elements.count == 1, case .tuple(let inner) = elements[0].pattern.kind,
        inner.count == payload.count
      {
        self = .of(.enumCase(index), zip(inner, payload).map { Self($0.pattern, $1.type) })
      } else {
        // A wrong number of parts is reported where the pattern is checked.
        self = .of(.enumCase(index), payload.map { _ in .any })
      }
    case .host where elements.isEmpty: self = .of(.literal("." + name), [])
    default: self = .some
    }
  }

  private init(_ value: Expr, _ type: ScriptType) {
    let isOptional = type.isOptional
    func made(_ constructor: Exhaustiveness.Constructor) -> Self {
      isOptional ? .of(.value, [.of(constructor, [])]) : .of(constructor, [])
    }
    switch (value.kind, type.withoutOptional) {
    case (.null, _) where isOptional: self = .of(.null, [])
    case (.bool(let truth), .bool): self = made(.bool(truth))
    case (.integer(let number), .int): self = made(.literal("\(number)"))
    case (.string(let parts), .string) where parts.allSatisfy { $0.value == nil }:
      self = made(.literal("\"" + parts.map(\.text).joined() + "\""))
    case (.tuple(let elements), .tuple(let types)) where elements.count == types.count:
      self = .of(
        .tuple(types.count), zip(elements, types).map { Self($0.value, $1.type) })
    case (.discard, _): self = .any
    case (.pattern(let pattern), _): self.init(pattern, type)
    case (.implicitMember(let name, _), _): self.init(case: name, [], type)
    case (.member(let base, let name, _), .nominal(let nominal))
    where nominal.caseIndex(name) != nil && base.lastName == nominal.template?.name ?? nominal.name:
      self.init(case: name, [], type)
    case (.member(let base, let name, _), .host(let host)):
      guard case .name(host) = base.kind else {
        self = .some
        return
      }
      self.init(case: name, [], type)
    default: self = .some
    }
  }
}

extension Expr {
  /// The last of names with dots between them.
  fileprivate var lastName: String? {
    switch kind {
    case .name(let name), .member(_, let name, _): name
    case .type(let tree):
      if case .name(let name, _) = tree.kind { name } else { nil }
    default: nil
    }
  }
}

extension ScriptType {
  fileprivate var isTuple: Bool { if case .tuple = self { true } else { false } }

  fileprivate var isEnumeration: Bool {
    switch self {
    case .bool: true
    case .nominal(let nominal): nominal.kind == .enumeration
    default: false
    }
  }
}

extension Checker {
  /// Reports a switch that leaves values out, and cases that earlier ones have taken.
  func checkExhaustive(_ tree: SwitchTree, _ type: ScriptType, _ place: Place) {
    var rows: [Exhaustiveness.Shape] = []
    var hasDefault = false
    for item in tree.cases {
      if item.isDefault {
        hasDefault = true
        if type.canBeListed(library), tree.cases.count > 1,
          Exhaustiveness.isCovered(.any, by: rows, of: type, library)
        {
          report(
            "the default is never reached: the cases take everything", at: item.place,
            severity: .warning)
        }
        continue
      }
      for one in item.patterns {
        let shape = Exhaustiveness.Shape(one.pattern, type)
        if Exhaustiveness.isCovered(shape, by: rows, of: type, library) {
          report(
            "an earlier case takes all that this one takes", at: one.pattern.place,
            severity: .warning)
        }
        if one.condition == nil { rows.append(shape) }
      }
    }
    if hasDefault || type.isUndecided(library) || rows.contains(.any) { return }
    if namesUnknownCase(tree, type) { return }
    guard type.canBeListed(library) else {
      report("the switch must be exhaustive", at: place, hint: "add `default:`")
      return
    }
    let missing = Exhaustiveness.missing(rows, of: type, library)
    guard !missing.isEmpty else { return }
    let names = missing.prefix(6).joined(separator: ", ") + (missing.count > 6 ? ", …" : "")
    report(
      "the switch must be exhaustive: \(names) missing", at: place,
      hint: "add the case\(missing.count == 1 ? "" : "s") or `default:`")
  }

  /// Whether a case that does not exist is named: one mistake is enough.
  private func namesUnknownCase(_ tree: SwitchTree, _ type: ScriptType) -> Bool {
    guard case .nominal(let nominal) = type.withoutOptional, nominal.kind == .enumeration else {
      return false
    }
    return tree.cases.flatMap(\.patterns).contains { one in
      guard case .enumCase(_, let name, _) = one.pattern.kind else { return false }
      return nominal.caseIndex(name) == nil
        && !(type.isOptional && ["some", "none"].contains(name))
    }
  }
}

extension ScriptType {
  /// Whether cases can take all values of the type without a default.
  fileprivate func canBeListed(_ library: Library) -> Bool {
    switch self {
    case .bool, .optional, .tuple: true
    case .host(let name): library.enumerations[name] != nil
    case .nominal(let nominal): nominal.kind == .enumeration
    default: false
    }
  }

  /// Whether too little is known of the type to ask for anything.
  fileprivate func isUndecided(_ library: Library) -> Bool {
    switch self {
    case .unknown, .oneOf, .variable, .never, .void: true
    case .host(let name): library.enumerations[name] == nil
    case .optional(let wrapped): wrapped.isUndecided(library)
    default: hasUnknown
    }
  }
}
