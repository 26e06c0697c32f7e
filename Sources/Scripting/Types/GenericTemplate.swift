/// A generic `struct`, `enum` or `class` that a cell declares: makes a type for each list of
/// arguments, as C++ does, so that every use is checked and lowered with the types it has.
final class GenericTemplate: @unchecked Sendable {
  // Sendable like the nominal types that refer to it: only the session's thread fills it in.
  let name: String
  let parameters: [String]
  let place: Place
  /// What the arguments must be.
  let bounds: (parameters: [GenericTree], requirements: [RequirementTree])
  private(set) var instances: [NominalType] = []
  private var known: [[ScriptType]: NominalType] = [:]
  /// Makes the type, without its members.
  private let make: (GenericTemplate, [ScriptType]) -> NominalType
  /// Gives a new type its members.
  private let fill: (NominalType) -> Void
  /// A type with more arguments than this inside one another is made by a runaway recursion.
  static let maximumInstances = 400
  /// How deep generic arguments may stand inside one another.
  static let maximumNesting = 12

  init(
    _ tree: NominalTree,
    make: @escaping (GenericTemplate, [ScriptType]) -> NominalType,
    fill: @escaping (NominalType) -> Void
  ) {
    name = tree.name
    parameters = tree.generics.map(\.name)
    place = tree.place
    bounds = (tree.generics, tree.requirements)
    self.make = make
    self.fill = fill
  }

  /// The type with the given arguments.
  func instance(_ arguments: [ScriptType]) -> NominalType {
    if let type = known[arguments] { return type }
    if instances.count >= Self.maximumInstances, let last = instances.last { return last }
    let type = make(self, arguments)
    known[arguments] = type
    instances.append(type)
    fill(type)
    return type
  }

  /// The type whose arguments are the parameters themselves, to infer them from.
  var pattern: NominalType { instance(parameters.map { .variable($0) }) }
}
