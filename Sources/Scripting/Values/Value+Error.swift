extension Value {
  /// What Foundation's `localizedDescription` says of an error.
  ///
  /// An error of a cell's own type without a text of its own has a domain, its type, and a code:
  /// the number of an enum's case, where cases with values come first; else 1.
  var localizedDescription: String {
    guard let type = nominalType else { return description }
    if let own = type.describeError?(self), let text = own { return text }
    return "The operation could not be completed. (\(type.qualifiedName) error \(errorCode).)"
  }

  private var nominalType: NominalType? {
    switch self {
    case .structure(let box): box.type
    case .enumeration(let box): box.type
    default: nil
    }
  }

  private var errorCode: Int {
    guard case .enumeration(let box) = self else { return 1 }
    let cases = box.type.cases
    let holdsValues = !cases[box.index].payload.isEmpty
    let before = cases[..<box.index].count { $0.payload.isEmpty != holdsValues }
    return holdsValues ? before : before + cases.count { !$0.payload.isEmpty }
  }
}
