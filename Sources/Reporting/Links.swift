/// Which addresses a report may point to.
enum Links {
  /// An address that is safe to click, or nil: no `javascript:`, `data:`, `vbscript:` or `file:`.
  ///
  /// Browsers drop tabs, newlines and leading spaces before they look for the scheme, and so does
  /// this.
  static func safe(_ url: String) -> String? {
    let text = String(
      String.UnicodeScalarView(url.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
    let head = text.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    guard head.endIndex < text.endIndex, text[head.endIndex] == ":" else { return text }
    return ["http", "https", "mailto"].contains(head.lowercased()) ? text : nil
  }

  static func isRemote(_ url: String) -> Bool {
    let url = url.lowercased()
    return url.hasPrefix("http:") || url.hasPrefix("https:") || url.hasPrefix("//")
  }
}
