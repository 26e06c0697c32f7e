/// What swiftc wants written out that a cell may leave out, by places.
///
/// Filled while a cell is checked, from what the check decides anyway; `SourceEdits` turns it into
/// edits of the text.
struct CompiledForm {
  /// Calls, properties and subscripts that need `try` before them.
  var throwing: Set<Place> = []
  /// Key paths that read what throws: swiftc takes none, but a closure.
  var throwingKeyPaths: Set<Place> = []
  /// Static properties, by the places of their names.
  var statics: [Place: Variable] = [:]
  /// Expression statements whose value is shown.
  var shown: Set<Place> = []
  /// Names and labels in TransformerLens's spelling, with their Swift spelling.
  var spellings: [Place: String] = [:]
  /// Calls that are given the text of their closure, under a label.
  var closureTexts: [Place: (label: String, text: String)] = [:]
  /// The names of functions without `throws` whose bodies throw.
  var undeclared: Set<Place> = []
  /// The types of the errors that the `catch`es of a `do` see, where its calls tell them.
  var caught: [Place: String] = [:]
  /// Expressions of a known type that end with `as Any`.
  var seenAsAny: Set<Place> = []
  /// What earlier checks of the same cells found of the last.
  var knownUndeclared: Set<Place> = []
}

extension Checker {
  /// Notes what a call means for compiled Swift: how its labels and numbers are spelt there.
  func noteCall(
    _ callable: Callable, _ slots: [Slotting], _ arguments: [Expr.Argument],
    _ prepared: [PreparedArgument], _ place: Place
  ) {
    for (parameter, slot) in zip(callable.parameters, slots) where parameter.isClosureText {
      guard case .defaulted = slot, let label = parameter.label, trials == 0 else { continue }
      compiling.closureTexts[place] = closureText(arguments).map { (label, $0) }
    }
    for (parameter, slot) in zip(callable.parameters, slots) {
      guard case .argument(let index) = slot, let label = arguments[index].label,
        let wanted = parameter.label
      else { continue }
      noteSpelling(label, wanted, arguments[index].labelPlace)
    }
    if case .row(let row) = callable.target, row.topic == .mathematics {
      noteFractions(slots, arguments, prepared)
    }
  }

  /// `log(2)`: which of its many `log` a whole number means, compiled Swift cannot tell.
  private func noteFractions(
    _ slots: [Slotting], _ arguments: [Expr.Argument], _ prepared: [PreparedArgument]
  ) {
    for (slot, argument) in zip(slots, prepared) {
      guard case .argument(let index) = slot, let type = argument.value?.type,
        type == .double || type == .float
      else { continue }
      var tree = arguments[index].value
      if case .prefix(_, let operand) = tree.kind { tree = operand }
      if case .integer(let number) = tree.kind { noteSpelling("", "\(number).0", tree.place) }
    }
  }

  /// The text of the closure among some arguments, as it stands in the cell.
  func closureText(_ arguments: [Expr.Argument]) -> String? {
    arguments.compactMap { argument -> String? in
      guard case .closure = argument.value.kind else { return nil }
      return map.text(at: argument.value.place)
    }.first
  }

  /// Notes that a statement's value is shown. What is not known before running is left alone: it
  /// may be no figure.
  func noteShown(_ value: Checked, _ place: Place) {
    guard trials == 0, !value.type.isUnknown || compiling.seenAsAny.contains(place) else { return }
    compiling.shown.insert(place)
  }

  func noteSpelling(_ written: String, _ meant: String, _ place: Place) {
    if trials == 0, written != meant { compiling.spellings[place] = meant }
  }
}
