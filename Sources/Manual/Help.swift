package import Scripting
import Literate
import Prelude

/// What `glassbook help` knows: the rows of a library, the activations of a model, the keys of a
/// notebook.
package struct Help {
  let library: Library
  let hooks = HookEntry.all
  let keys = NotebookKey.all

  package init(_ library: Library) { self.library = library }

  /// The chapters of the library, Glassbook's own before those of Swift's standard library.
  package var topics: [Topic] {
    let standard = Set(Library.standard().topics)
    let all = library.topics
    return all.filter { !standard.contains($0) } + all.filter(standard.contains)
  }

  // MARK: Pages

  /// Every chapter with the names in it.
  package func overview() -> Page {
    var page = Page()
    page.append(
      .text(
        "glassbook help NAME explains a function, a type, a member (Tensor.sum), an operator, a "
          + "chapter, an activation (pattern), a cell option (fig-cap) or a command (run)."))
    for topic in topics {
      page.append(.heading("\(topic.title) (\(topic.name))"))
      page.append(.words(names(of: topic)))
    }
    page.append(.heading("Activations"))
    page.append(.words(hooks.map(\.shortName).unique))
    for place in NotebookKey.Place.allCases {
      page.append(.heading(place.rawValue))
      page.append(.words(keys.filter { $0.place == place }.map(\.name)))
    }
    return page
  }

  /// What is known under a name; nil when there is nothing.
  ///
  /// A name is a topic, a type, `Type.member`, a function, a member of any type, each with or
  /// without its labels (`joined(separator:)`, `Dictionary(grouping:by:)`), an operator, an
  /// activation (`hook_pattern`, `pattern`, `blocks.0.attn.hook_pattern`), a cell option or a key
  /// of the front matter. A snake_case name stands for its camelCase twin.
  package func page(about name: String) -> Page? {
    for spelling in spellings(of: name) {
      let page = exactPage(about: spelling)
      if !page.blocks.isEmpty { return page }
    }
    return nil
  }

  /// The known name that a misspelt one most likely meant.
  package func suggestion(for name: String) -> String? {
    if let dot = name.lastIndex(of: "."), dot != name.startIndex {
      let owner = String(name[..<dot])
      let member = String(name[name.index(after: dot)...])
      let members = rows(ofType: owner).map(\.name)
      if let near = nearest(member, in: members) { return "\(owner).\(near)" }
    }
    return nearest(name, in: knownNames)
  }

  // MARK: Names

  /// The name as it stands, its camelCase twin, and known names that differ in capitals only.
  private func spellings(of name: String) -> [String] {
    var result = [name]
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if let last = parts.last, let twin = camelCaseTwin(last) {
      result.append((parts.dropLast() + [twin]).joined(separator: "."))
    }
    return result + knownNames.filter { $0.lowercased() == name.lowercased() }
  }

  private var knownNames: [String] {
    (library.rows.filter { $0.name.first?.isLetter == true && $0.kind != .subscripting }.map(\.name)
      + WrittenType.all.map(\.name) + typeNames + topics.map(\.name) + hooks.flatMap(\.names)
      + keys.map(\.name)).unique
  }

  private var typeNames: [String] {
    library.rows.flatMap { $0.owner?.plainNames ?? [] }.unique
  }

  private func names(of topic: Topic) -> [String] {
    library.rows(of: topic).compactMap { row in
      switch row.kind {
      case .function, .constant, .type, .infix, .prefix, .method, .property, .staticMethod: row.name
      case .initializer, .subscripting, .call, .staticProperty: nil
      }
    }.unique
  }

  // MARK: One name

  private func exactPage(about name: String) -> Page {
    var page = Page()
    if let topic = topics.first(where: { $0.name == name }) { describe(topic, on: &page) }
    if typeNames.contains(name) { describe(type: name, on: &page) }
    describe(writtenName: name, on: &page)
    for entry in entries(named: name) { describe(entry, on: &page) }
    describe(hooksNamed: name, on: &page)
    for key in keys where key.name == name {
      page.append(.heading("\(key.name): \(key.place.rawValue)"))
      page.append(.text(key.summary))
    }
    return page
  }

  private func rows(ofType name: String) -> [Row] {
    library.rows.filter { $0.owner?.plainNames.contains(name) == true && $0.kind != .type }
  }

  private func entries(named text: String) -> [Entry] {
    let wanted = WrittenName(text)
    let rows =
      if let owner = wanted.owner {
        rows(named: wanted.name, ofType: owner)
      } else if wanted.labels != nil, typeNames.contains(wanted.name) {
        self.rows(ofType: wanted.name).filter { $0.kind == .initializer }
      } else {
        // A type's page shows its initialisers.
        library.rows(named: wanted.name).filter { $0.kind != .type && $0.kind != .initializer }
      }
    guard let labels = wanted.labels else { return Entry.all(of: rows) }
    return Entry.all(of: rows.filter { $0.takes(labels) })
  }

  /// A type's own members of a name, or those that it has as a sequence.
  private func rows(named member: String, ofType owner: String) -> [Row] {
    for type in [owner] + library.inherited(by: owner) {
      let rows = rows(ofType: type).filter { $0.name == member }
      if !rows.isEmpty { return rows }
    }
    return []
  }

  private func describe(_ topic: Topic, on page: inout Page) {
    page.append(.heading(topic.title))
    page.append(.text(topic.introduction))
    page.append(.list(library.rows(of: topic).map { ($0.declaration, $0.summary) }))
  }

  private func describe(type name: String, on page: inout Page) {
    let row = library.rows(named: name).first { $0.kind == .type }
    let members = rows(ofType: name)
    page.append(.heading(name))
    if let row {
      page.append(.text(row.summary))
      if let details = row.details { page.append(.text(details)) }
    }
    let groups: [(title: String, kinds: Set<Row.Kind>)] = [
      ("Making one", [.initializer, .staticMethod, .staticProperty]),
      ("Properties", [.property]), ("Parts", [.subscripting]), ("Methods", [.method, .call]),
    ]
    for group in groups {
      let rows = members.filter { group.kinds.contains($0.kind) }
      guard !rows.isEmpty else { continue }
      page.append(.heading(group.title))
      page.append(.list(rows.map { ($0.declarationWithinType, $0.summary) }))
    }
    for other in library.inherited(by: name) {
      page.append(.heading("Also, as a \(other)"))
      page.append(
        .words(rows(ofType: other).map(\.name).filter { $0.first?.isLetter == true }.unique))
    }
    if let example = row?.example { describe(example: example, on: &page) }
  }

  /// A type that is written in Swift, or members of one: `Result`, `Result.get`, `compare`.
  private func describe(writtenName text: String, on page: inout Page) {
    if let type = WrittenType.all.first(where: { $0.name == text }) {
      page.append(.heading(type.name))
      page.append(.text(type.summary))
      for declaration in type.members.map(\.declaration).unique {
        page.append(.signature(declaration))
      }
    }
    let wanted = WrittenName(text)
    let members = WrittenMember.all.filter {
      $0.name == wanted.name && (wanted.owner == nil || wanted.owner == $0.owner)
    }
    // Of the same name in rows, those have more to say.
    guard wanted.owner != nil || library.rows(named: wanted.name).isEmpty else { return }
    for member in members {
      page.append(.heading(member.owner))
      page.append(.signature(member.declaration))
    }
  }

  private func describe(_ entry: Entry, on page: inout Page) {
    for meaning in entry.meanings {
      for signature in meaning.signatures { page.append(.signature(signature)) }
      page.append(.text(meaning.summary))
    }
    for details in entry.details { page.append(.text(details)) }
    if !entry.unions.isEmpty {
      page.append(
        .list(entry.unions.map { ($0.name, $0.members.joined(separator: ", ")) }))
    }
    for example in entry.examples { describe(example: example, on: &page) }
  }

  private func describe(example: String, on page: inout Page) {
    page.append(.heading("Example"))
    page.append(.code(Examples.standingAlone(example)))
  }

  private func describe(hooksNamed name: String, on page: inout Page) {
    for hook in hooks where hook.names.contains(name) || hook.fits(fullName: name) {
      page.append(.heading(hook.fullName))
      page.append(.text(hook.meaning))
      page.append(.list(hook.facts))
      page.append(.heading("Example"))
      page.append(.code(Examples.standingAlone(hook.example)))
    }
  }
}

/// A name as Swift's documentation writes it: `Array.sorted(by:)`, `String(format:)`, `zip`.
private struct WrittenName {
  var owner: String?
  var name: String
  /// The labels in brackets, `_` for none; nil without brackets.
  var labels: [String]?

  init(_ text: String) {
    name = text
    if text.hasSuffix(")"), let open = text.firstIndex(of: "("), open != text.startIndex {
      labels = text[text.index(after: open)...].dropLast().split(separator: ":").map(String.init)
      name = String(text[..<open])
    }
    if let dot = name.lastIndex(of: "."), name.first?.isLetter == true {
      owner = String(name[..<dot])
      name = String(name[name.index(after: dot)...])
    }
  }
}

extension Row {
  /// Whether a call may be written with these labels: those of parameters, in order, without
  /// some that have defaults.
  fileprivate func takes(_ labels: [String]) -> Bool {
    var rest = labels[...]
    for parameter in parameters {
      if rest.first == parameter.label ?? "_" {
        rest.removeFirst()
      } else if parameter.defaultText == nil, !parameter.isVariadic {
        return false
      }
    }
    return rest.isEmpty
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in order.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
