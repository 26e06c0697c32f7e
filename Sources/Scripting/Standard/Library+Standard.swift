extension Library {
  /// The library that Scripting itself brings: numbers, strings, collections, `print`.
  public static func standard() -> Library {
    var library = Library()
    library.add(outputRows(), as: .printing)
    library.add(numberRows(), as: .numbers)
    library.add(roundingRows(), as: .numbers)
    library.add(fractionRows(), as: .numbers)
    library.add(integerRows(), as: .numbers)
    library.add(numberFormatRows(), as: .numbers)
    library.add(mathRows(), as: .mathematics)
    library.add(stringRows(), as: .strings)
    library.add(textRows(), as: .strings)
    library.add(textPositionRows(), as: .strings)
    library.add(textEditingRows(), as: .strings)
    library.add(textSearchRows(), as: .strings)
    library.add(characterRows(), as: .strings)
    library.add(characterSetRows(), as: .strings)
    library.add(sequenceRows(), as: .sequences)
    library.add(sequenceSearchRows(), as: .sequences)
    library.add(viewRows(), as: .sequences)
    library.add(unfoldRows(), as: .sequences)
    library.add(strideRows(), as: .sequences)
    library.add(arrayRows(), as: .arrays)
    library.add(arrayEditingRows(), as: .arrays)
    library.add(stretchRows(), as: .arrays)
    library.add(dictionaryRows(), as: .dictionaries)
    library.add(setRows(), as: .sets)
    library.add(hashedPositionRows(), as: .dictionaries)
    library.add(optionalRows(), as: .optionals)
    library.add(rangeRows(), as: .ranges)
    library.add(hasherRows(), as: .sets)
    library.add(erasedHashableRows(), as: .sets)
    library.add(mirrorRows(), as: .printing)
    for type in [ScriptType.sequence(.unknown), .string, .substring] {
      library.add(advice: Refusals.pointers, on: type)
    }
    for (type, names) in foreignMembers { library.add(names, knownOn: type) }
    for (topic, examples) in standardExamples { library.add(examples, to: topic) }
    return library
  }
}

// MARK: Reading raw arguments

extension Arguments {
  func int(_ index: Int) throws -> Int {
    if case .int(let value) = base[index] { return value }
    throw ConversionError("Int", base[index])
  }

  func double(_ index: Int) throws -> Double {
    if case .double(let value) = base[index] { return value }
    throw ConversionError("Double", base[index])
  }

  func bool(_ index: Int) throws -> Bool {
    if case .bool(let value) = base[index] { return value }
    throw ConversionError("Bool", base[index])
  }

  func array(_ index: Int) throws -> [Value] {
    if case .array(let elements) = base[index] { return elements }
    throw ConversionError("an array", base[index])
  }

  /// The elements of any sequence.
  public func elements(_ index: Int) throws -> [Value] { try Sequences.elements(base[index]) }

  func function(_ index: Int) throws -> FunctionValue {
    if case .function(let function) = base[index] { return function }
    throw ConversionError("a function", base[index])
  }

  func range(_ index: Int) throws -> RangeBox {
    if case .range(let box) = base[index] { return box }
    throw ConversionError("a range", base[index])
  }

  /// Calls a closure that answers true or false.
  func test(_ function: FunctionValue, _ value: Value) throws -> Bool {
    try runtime.test(function, value)
  }

  func test(_ function: FunctionValue, _ first: Value, _ second: Value) throws -> Bool {
    try runtime.test(function, first, second)
  }
}

/// Compares for sorting; an order that does not exist is an error.
func less(_ a: Value, _ b: Value) throws -> Bool {
  switch (a, b) {
  case (.int(let x), .int(let y)): return x < y
  case (.double(let x), .double(let y)): return x < y
  case (.short(let x), .short(let y)): return x.bits < y.bits
  case (.string(let x), .string(let y)): return x.text < y.text
  default:
    guard let answer = Value.isLess(a, b) else {
      throw Trap("values of type \(ScriptType(of: a)) have no order")
    }
    return answer
  }
}
