/// A type of the standard library that is written in Swift, as help shows it.
package struct WrittenType {
  package let name: String
  package let summary: String

  /// The types that are written in Swift, besides those that rows describe.
  package static let all = [
    WrittenType(
      name: "Result", summary: "A success with its value, or a failure with its error."),
    WrittenType(
      name: "AnySequence", summary: "A sequence of any kind, known by its elements alone."),
    WrittenType(
      name: "AnyIterator", summary: "An iterator of any kind: gives one element after the other."),
    WrittenType(
      name: "IndexingIterator", summary: "What makeIterator() of a collection gives."),
    WrittenType(
      name: "FloatingPointSign", summary: "The sign of a Double or a Float, zero and NaN included."
    ),
    WrittenType(
      name: "ComparisonResult", summary: "Whether a text stands before another, as Foundation says."
    ),
  ]

  /// What it has: cases, initialisers, methods.
  package var members: [WrittenMember] { WrittenMember.all.filter { $0.owner == name } }
}

/// A member that is written in Swift.
package struct WrittenMember {
  /// The type that has it.
  package let owner: String
  package let name: String
  /// Its declaration without a body.
  package let declaration: String

  /// Every member that is not private, read from the source itself.
  package static let all: [WrittenMember] = {
    var found: [WrittenMember] = []
    var owner = ""
    // The start of a declaration that goes on in the next line.
    var begun = ""
    for line in StandardSource.everything.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      let words = line.split(separator: " ").map(String.init)
      if indent == 0 {
        guard let place = words.firstIndex(where: ["struct", "enum", "extension"].contains),
          place + 1 < words.count
        else { continue }
        owner = String(words[place + 1].prefix { $0.isLetter })
        continue
      }
      guard indent == 2 else {
        if !begun.isEmpty { begun += line.drop { $0 == " " } + " " }
        continue
      }
      begun += line.drop { $0 == " " } + " "
      // A stored property is nobody's business, and ends with its line.
      if !["func ", "init", "case ", "{", "}"].contains(where: { begun.contains($0) }) {
        begun = ""
        continue
      }
      let isOpen = begun.count { $0 == "(" } > begun.count { $0 == ")" }
      if isOpen || !(begun.hasPrefix("case") || begun.contains("{")) && begun != "} " { continue }
      let declaration = begun
      begun = ""
      found += members(declaration, of: owner)
    }
    return found
  }()

  private static func members(_ text: String, of owner: String) -> [WrittenMember] {
    var declaration = Substring(text)
    if let brace = declaration.firstIndex(of: "{") { declaration = declaration[..<brace] }
    let words = declaration.split { " (<:,".contains($0) }.map(String.init)
    guard let keyword = words.firstIndex(where: ["func", "init", "var", "case"].contains),
      !words.contains("private"), !words.contains("fileprivate")
    else { return [] }
    let whole = declaration.split(separator: " ").joined(separator: " ")
      .replacing("( ", with: "(").replacing(" )", with: ")")
    if words[keyword] == "case" {
      return words[(keyword + 1)...].filter { $0.first?.isLowercase == true }.map {
        WrittenMember(owner: owner, name: $0, declaration: whole)
      }
    }
    let name = words[keyword] == "init" ? "init" : words[keyword + 1]
    return [WrittenMember(owner: owner, name: name, declaration: whole)]
  }
}
