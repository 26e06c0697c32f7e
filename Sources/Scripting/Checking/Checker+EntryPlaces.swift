/// `counts.values[position]`: the entries of a dictionary by their positions.
extension Checker {
  /// What `base.values` or `base.keys` stands behind, where the base is a dictionary.
  private func dictionary(behind view: Expr, _ names: [String]) -> Expr? {
    guard case .member(let base, let name, _) = view.kind, names.contains(name),
      case .dictionary = attempt({ check(base) }).result.type
    else { return nil }
    return base
  }

  /// `counts.values.indices` as `counts.indices`; nil where something else is asked for.
  func positions(ofView view: Expr, _ name: String, _ place: Place, _ namePlace: Place) -> Expr? {
    guard ["indices", "startIndex", "endIndex"].contains(name),
      let base = dictionary(behind: view, ["keys", "values"])
    else { return nil }
    return Expr(kind: .member(base, name, namePlace), place: place)
  }

  /// `counts.values[position]` as `counts[position].value`.
  func entryPart(ofView view: Expr, _ arguments: [Expr.Argument], _ place: Place) -> Expr? {
    guard arguments.count == 1, case .member(_, let name, let namePlace) = view.kind,
      let base = dictionary(behind: view, ["keys", "values"]),
      attempt({ check(arguments[0].value) }).result.type == DictionaryPosition.scriptType
    else { return nil }
    let entry = Expr(kind: .subscripting(base, arguments), place: place)
    return Expr(kind: .member(entry, String(name.dropLast()), namePlace), place: place)
  }

  /// `counts.values[position]` as something that is written.
  func entryPlace(
    _ view: Expr, _ arguments: [Expr.Argument], _ place: Place, _ purpose: String
  ) -> PlaceCode? {
    guard let read = entryPart(ofView: view, arguments, place),
      let base = dictionary(behind: view, ["values"]), let parent = self.place(base, purpose)
    else { return nil }
    let value = check(read)
    let index = check(arguments[0].value, as: DictionaryPosition.scriptType, "the position")
    let runtime = runtime
    return PlaceCode(
      value: value,
      modify: {
        let (modify, position) = (parent.modify(), index.emit().eval)
        return { frame, body in
          let position = try position(frame)
          do {
            try modify(frame) { dictionary in
              let slot = try dictionary.slot(at: position)
              try dictionary.updateDictionary { try body(&$0.slots[slot]) }
            }
          } catch { throw runtime.located(error, place) }
        }
      })
  }
}
