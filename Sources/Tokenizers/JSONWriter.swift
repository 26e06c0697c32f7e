/// Writes a ``JSONValue`` as text, two spaces a level, as the Hugging Face library does.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  /// Returns the text of `value`, which ends with a line feed.
  static func text(of value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value, indentation: 0)
    writer.bytes.append(0x0A)
    return writer.bytes
  }

  private mutating func write(_ value: JSONValue, indentation: Int) {
    switch value {
    case .null: append("null")
    case .bool(let bool): append(bool ? "true" : "false")
    case .integer(let integer): append(String(integer))
    case .number(let number): append("\(number)")
    case .string(let string): write(string)
    case .array(let values):
      // A merge ["a", "b"] stays on one line: fifty thousand of them are easier to read so.
      if values.count == 2, values.allSatisfy({ $0.asString != nil }) {
        append("[")
        write(values[0], indentation: 0)
        append(", ")
        write(values[1], indentation: 0)
        append("]")
        return
      }
      writeList(count: values.count, "[", "]", indentation: indentation) { writer, index in
        writer.write(values[index], indentation: indentation + 1)
      }
    case .object(let object):
      writeList(count: object.members.count, "{", "}", indentation: indentation) { writer, index in
        writer.write(object.members[index].key)
        writer.append(": ")
        writer.write(object.members[index].value, indentation: indentation + 1)
      }
    }
  }

  private mutating func writeList(
    count: Int, _ open: String, _ close: String, indentation: Int,
    element: (inout JSONWriter, Int) -> Void
  ) {
    append(open)
    for index in 0..<count {
      append(index == 0 ? "\n" : ",\n")
      bytes.append(contentsOf: repeatElement(0x20, count: 2 * (indentation + 1)))
      element(&self, index)
    }
    if count > 0 {
      append("\n")
      bytes.append(contentsOf: repeatElement(0x20, count: 2 * indentation))
    }
    append(close)
  }

  private mutating func write(_ string: String) {
    append("\"")
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      default: bytes.append(byte)
      }
    }
    append("\"")
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }
}
