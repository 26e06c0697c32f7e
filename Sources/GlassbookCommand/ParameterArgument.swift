import ArgumentParser

/// The parameters that a command line sets.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: [.customShort("p"), .customLong("parameter")],
    help: ArgumentHelp(
      "Sets a parameter of the notebooks, in two words: -p model gpt2. May be given often.",
      valueName: "name value"))
  var parameters: [ParameterArgument] = []

  func validate() throws { _ = try values }

  /// Names and values, in the order in which they are given.
  var values: [(name: String, text: String)] {
    get throws { try parameters.map { try $0.words() } }
  }
}

/// `-p NAME VALUE`.
///
/// The parser knows no option of two words, and takes a value that begins with a hyphen for an
/// option: the three words become one before it sees them.
struct ParameterArgument: ExpressibleByArgument {
  var name: String
  /// Nil when a second word is missing.
  var value: String?

  private static let separator: Character = "\u{1F}"

  /// Never nil: what is wrong with the words is said by `words`.
  init(argument: String) {
    let parts = argument.split(
      separator: Self.separator, maxSplits: 1, omittingEmptySubsequences: false)
    name = parts.first.map(String.init) ?? ""
    value = parts.count == 2 ? String(parts[1]) : nil
  }

  /// The name and the value.
  ///
  /// - Throws: `ValidationError` when there is one word only.
  func words() throws -> (name: String, text: String) {
    if let value, !name.isEmpty { return (name, value) }
    let parts = name.split(separator: "=", maxSplits: 1)
    let example =
      parts.count == 2 ? "\(parts[0]) \(parts[1])" : "\(name.isEmpty ? "name" : name) VALUE"
    throw ValidationError("-p takes two words: -p \(example)")
  }

  /// The command line with every `-p NAME VALUE` as one word.
  static func folded(_ arguments: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < arguments.count {
      if arguments[index] == "--" { return result + arguments[index...] }
      if arguments[index] == "-p", index + 2 < arguments.count {
        result.append("--parameter=\(arguments[index + 1])\(separator)\(arguments[index + 2])")
        index += 3
      } else {
        result.append(arguments[index])
        index += 1
      }
    }
    return result
  }
}
