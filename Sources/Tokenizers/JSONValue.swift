/// A JSON text as a value: objects keep the order of their keys, as vocabularies and merges need.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The noun for this value in a message ("a string").
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  var isNull: Bool {
    if case .null = self { true } else { false }
  }

  var asString: String? {
    if case .string(let value) = self { value } else { nil }
  }

  var asBool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  var asObject: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }
}

/// The members of a JSON object in the order of the text.
struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
  var members: [(key: String, value: JSONValue)]

  init(_ members: [(key: String, value: JSONValue)] = []) {
    self.members = members
  }

  init(dictionaryLiteral elements: (String, JSONValue)...) {
    members = elements.map { (key: $0.0, value: $0.1) }
  }

  /// The last member of that name, as most JSON readers have it; `nil` also for JSON's null.
  subscript(key: String) -> JSONValue? {
    get {
      guard let value = members.last(where: { $0.key == key })?.value, !value.isNull else {
        return nil
      }
      return value
    }
    set {
      members.removeAll { $0.key == key }
      if let newValue { members.append((key: key, value: newValue)) }
    }
  }
}

// MARK: Reading members with messages that name the key

extension JSONObject {
  /// Returns the string under `key`, or nil when it is absent or null.
  func string(_ key: String, in owner: String) throws(TokenizerError) -> String? {
    guard let value = self[key] else { return nil }
    guard let string = value.asString else {
      throw .wrongType(key: "\(owner).\(key)", expected: "a string", found: value.kind)
    }
    return string
  }

  /// Returns the boolean under `key`, or `standard` when it is absent or null.
  func bool(_ key: String, default standard: Bool, in owner: String) throws(TokenizerError) -> Bool
  {
    guard let value = self[key] else { return standard }
    guard let bool = value.asBool else {
      throw .wrongType(key: "\(owner).\(key)", expected: "a boolean", found: value.kind)
    }
    return bool
  }

  /// Returns the whole number under `key`, or nil when it is absent or null.
  func integer(_ key: String, in owner: String) throws(TokenizerError) -> Int? {
    guard let value = self[key] else { return nil }
    guard case .integer(let integer) = value else {
      throw .wrongType(key: "\(owner).\(key)", expected: "a whole number", found: value.kind)
    }
    return integer
  }

  /// Returns the array under `key`; an empty one when it is absent or null.
  func array(_ key: String, in owner: String) throws(TokenizerError) -> [JSONValue] {
    guard let value = self[key] else { return [] }
    guard case .array(let array) = value else {
      throw .wrongType(key: "\(owner).\(key)", expected: "an array", found: value.kind)
    }
    return array
  }

  /// Returns the `type` of a pipeline component together with its members.
  static func component(_ value: JSONValue, in owner: String) throws(TokenizerError)
    -> (type: String, members: JSONObject)
  {
    guard let members = value.asObject else {
      throw .wrongType(key: owner, expected: "an object", found: value.kind)
    }
    guard let type = try members.string("type", in: owner) else {
      throw .missingKey("\(owner).type")
    }
    return (type, members)
  }
}
