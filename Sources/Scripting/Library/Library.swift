/// The names that cells can use: a table of rows.
public struct Library {
  /// All rows, in the order in which they were added.
  public private(set) var rows: [Row] = []

  private var globals: [String: [Row]] = [:]
  private var types: [String: ScriptType] = [:]
  /// What values of registered types cannot do, by their names.
  private(set) var lacking: [String: Set<TypeRequirement.Ability>] = [:]
  private var members: [TypeKey: [String: [Row]]] = [:]
  private var statics: [TypeKey: [String: [Row]]] = [:]
  private var operators: [String: [Row]] = [:]
  private var prefixes: [String: [Row]] = [:]
  private var displayable: Set<String> = []
  /// The cases of enumerations, by the names of those.
  private(set) var enumerations: [String: [String]] = [:]
  /// Names of other languages, with the names of the members that they stand for.
  private var foreign: [TypeKey: [String: String]] = [:]
  /// Names of other libraries that no member stands for, with what to write instead.
  private var advice: [TypeKey: [String: String]] = [:]

  /// What is known of the parameters of a closure that stands behind a value in a pair, as hooks
  /// stand behind names.
  /// Takes the value, and what the notebook is about; gives facts, and what is wrong with the value.
  public var hookRule:
    ((StaticCall.Argument, (any Sendable)?) -> (facts: [(any Sendable)?], findings: [Finding]))?
  /// The types of a hook's parameters.
  public var hookParameters: [ScriptType] = []
  /// The calls that make what a notebook is about, and the types of which every value is then
  /// supposed to be of that make: a notebook that loads one model has no others.
  public var presumption: Presumption?

  /// An empty library.
  public init() {}

  /// Adds rows; later rows stand behind earlier ones of the same name.
  ///
  /// - Parameter topic: The chapter under which help and the reference page show them.
  public mutating func add(_ added: [Row], as topic: Topic? = nil) {
    for row in added {
      row.topic = topic
      add(row)
    }
  }

  private mutating func add(_ row: Row) {
    rows.append(row)
    switch row.kind {
    case .function, .constant: globals[row.name, default: []].append(row)
    case .type:
      types[row.name] = row.owner
      if row.isDisplayable { displayable.insert(row.name) }
      if !row.lacking.isEmpty { lacking[row.name] = row.lacking }
      if !row.cases.isEmpty { enumerations[row.name] = row.cases }
    case .infix: operators[row.name, default: []].append(row)
    case .prefix: prefixes[row.name, default: []].append(row)
    case .method, .property, .subscripting, .call:
      guard let owner = row.owner else { return }
      for key in owner.keys { members[key, default: [:]][row.name, default: []].append(row) }
    case .staticMethod, .staticProperty, .initializer:
      guard let owner = row.owner else { return }
      let name = row.kind == .initializer ? "init" : row.name
      for key in owner.keys { statics[key, default: [:]][name, default: []].append(row) }
    }
  }

  // MARK: Looking up

  /// Every row of a name: functions, types, members of any type.
  public func rows(named name: String) -> [Row] {
    rows.filter { $0.name == name }
  }

  /// All top-level names.
  public var names: [String] { Array(globals.keys) + Array(types.keys) }

  /// Whether values of a type are shown where they stand.
  public func isDisplayable(_ type: ScriptType) -> Bool {
    if case .host(let name) = type.withoutOptional { displayable.contains(name) } else { false }
  }

  /// Whether a value is shown where it stands.
  public func isDisplayable(_ value: Value) -> Bool {
    if case .host(let box) = value { displayable.contains(box.typeName) } else { false }
  }

  func functions(_ name: String) -> [Row] { globals[name] ?? [] }

  func type(_ name: String) -> ScriptType? { types[name] }

  /// A type that stands inside another, as in `SVDInterpreter.Matrix`.
  func type(_ name: String, in outer: ScriptType) -> ScriptType? {
    switch outer {
    case .host(let host): types["\(host).\(name)"]
    case .string, .character: types["\(outer).\(name)"]
    case .dictionary: types["Dictionary.\(name)"]
    case .set: types["Set.\(name)"]
    default: nil
    }
  }

  var typeNames: [String] { Array(types.keys) }

  /// The members of a name on a type: its own first, then those of every sequence.
  func members(_ name: String, on type: ScriptType) -> [Row] {
    var found: [Row] = []
    for key in type.lookupKeys { found += members[key]?[name] ?? [] }
    return found
  }

  func memberNames(on type: ScriptType) -> [String] {
    type.lookupKeys.flatMap { members[$0].map { Array($0.keys) } ?? [] }
  }

  /// Says what other languages and libraries call members of a type: for hints only.
  ///
  /// - Parameter names: their names, each with the name here.
  public mutating func add(_ names: [String: String], knownOn type: ScriptType) {
    for key in type.keys { foreign[key, default: [:]].merge(names) { _, new in new } }
  }

  /// Says what to write instead of members that other libraries have.
  ///
  /// - Parameter advice: their names, each with a hint.
  public mutating func add(advice words: [String: String], on type: ScriptType) {
    for key in type.keys { advice[key, default: [:]].merge(words) { _, new in new } }
  }

  /// Every name of another language, with the member that it stands for, if there is one.
  public var foreignNames: [(name: String, member: Row?)] {
    foreign.flatMap { key, names in
      names.map { ($0.key, (members[key]?[$0.value] ?? members[.sequence]?[$0.value])?.first) }
    }
  }

  /// What to write instead of a member that other languages or libraries have.
  func hint(forMember name: String, on type: ScriptType) -> String? {
    for key in type.lookupKeys {
      if let own = foreign[key]?[name], let row = members(own, on: type).first {
        return "write \(row.nameWithLabels)"
      }
      if let words = advice[key]?[name] { return words }
    }
    return nil
  }

  func statics(_ name: String, on type: ScriptType) -> [Row] {
    type.lookupKeys.flatMap { statics[$0]?[name] ?? [] }
  }

  func staticNames(on type: ScriptType) -> [String] {
    type.lookupKeys.flatMap { statics[$0].map { Array($0.keys) } ?? [] }.filter { $0 != "init" }
  }

  /// Whether functions of a type are hooks.
  func isHook(_ type: ScriptType.FunctionType) -> Bool {
    !hookParameters.isEmpty && type.parameters == hookParameters
  }

  func infixOperators(_ name: String) -> [Row] { operators[name] ?? [] }

  func prefixOperators(_ name: String) -> [Row] { prefixes[name] ?? [] }

  /// Whether any type has a member of a name: what an unknown receiver may have.
  func isMemberName(_ name: String) -> Bool { members.values.contains { $0[name] != nil } }

  /// Every member of a name, whatever the type.
  func membersAnywhere(_ name: String) -> [Row] {
    rows.filter { $0.name == name && $0.owner != nil }
  }
}

/// What member tables are keyed by: the outer shape of a type.
enum TypeKey: Hashable {
  case int, double, float, bool, string, substring, character, array, slice, view, dictionary, set
  case optional, range
  case sequence, function, tuple
  case host(String)
}

extension ScriptType {
  /// The tables in which a row that belongs to this type stands.
  var keys: [TypeKey] {
    switch self {
    case .int: [.int]
    case .double: [.double]
    case .float: [.float]
    case .bool: [.bool]
    case .string: [.string]
    case .substring: [.substring]
    case .character: [.character]
    case .array: [.array]
    case .slice: [.slice]
    case .view: [.view]
    case .dictionary: [.dictionary]
    case .set: [.set]
    case .optional: [.optional]
    case .range: [.range]
    case .sequence: [.sequence]
    case .function: [.function]
    case .tuple: [.tuple]
    case .host(let name): [.host(name)]
    case .oneOf(_, let members): members.flatMap(\.keys)
    case .metatype(let type): type.keys
    default: []
    }
  }

  /// The tables in which members of a value of this type are looked up, in order.
  var lookupKeys: [TypeKey] {
    var found = keys
    if element != nil, !isUnknown, !found.contains(.sequence) { found.append(.sequence) }
    return found
  }
}

/// What a value of which nothing is known is supposed to be.
public struct Presumption {
  /// The functions and initialisers that bring such a value into being.
  public var makers: Set<String>
  /// Makes a fact of a name, as the front matter gives it.
  public var named: (String) -> (any Sendable)?
  /// What is known of a value of a type, by the type's name, when the maker's fact is known.
  public var types: [String: (any Sendable) -> (any Sendable)?]

  public init(
    makers: Set<String>, named: @escaping (String) -> (any Sendable)?,
    types: [String: (any Sendable) -> (any Sendable)?]
  ) {
    self.makers = makers
    self.named = named
    self.types = types
  }
}
