extension Checker {
  /// Reports something that throws where nobody takes the error. A cell takes every error: `try`
  /// may be left out there, and what is not caught ends the cell.
  func requireHandling(_ place: Place, _ what: String) {
    guard !errorsAreHandled else { return }
    report(
      "\(what), and the function around it is not declared throws", at: place,
      hint: "write `throws` behind its parameters, or catch the error with do and catch")
  }
}
