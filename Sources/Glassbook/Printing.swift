// Swift's own hold the lock of standard output while they ask values for their descriptions. One that
// traps there, in a cell that may fail, would keep the lock and half of its line. Written whole, a
// line is printed or is not, as in a notebook.

/// Prints values, as Swift's `print` does: the line is made first and written in one piece.
public func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
  var text = ""
  for (index, item) in items.enumerated() {
    Swift.print(item, terminator: index + 1 < items.count ? separator : "", to: &text)
  }
  Swift.print(text, terminator: terminator)
}

/// Prints values as they are written in code, in one piece.
public func debugPrint(_ items: Any..., separator: String = " ", terminator: String = "\n") {
  var text = ""
  for (index, item) in items.enumerated() {
    Swift.debugPrint(item, terminator: index + 1 < items.count ? separator : "", to: &text)
  }
  Swift.print(text, terminator: terminator)
}

/// Prints what a value holds, in one piece.
@discardableResult
public func dump<Value>(
  _ value: Value, name: String? = nil, indent: Int = 0, maxDepth: Int = .max, maxItems: Int = .max
) -> Value {
  var text = ""
  Swift.dump(
    value, to: &text, name: name, indent: indent, maxDepth: maxDepth, maxItems: maxItems)
  Swift.print(text, terminator: "")
  return value
}
