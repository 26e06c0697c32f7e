/// Lowered expressions: closures over the frame.
typealias Eval = (Base) throws -> Value
typealias IntEval = (Base) throws -> Int
typealias DoubleEval = (Base) throws -> Double
typealias FloatEval = (Base) throws -> Float
typealias BoolEval = (Base) throws -> Bool
/// What a statement does when nobody wants its value.
typealias Effect = (Base) throws -> Void
/// The content of an optional, without a box for it.
typealias FlatEval = (Base) throws -> Value?
/// Gives a body the storage of a variable, an element, a field.
typealias Modify = (Base, (inout Value) throws -> Void) throws -> Void

// A closure inside an optional or an array is stored in its most general form, and each trip in or
// out puts another thunk around it. These structs keep closures as they are.

struct IntRoad { let run: IntEval }
struct DoubleRoad { let run: DoubleEval }
struct FloatRoad { let run: FloatEval }
struct BoolRoad { let run: BoolEval }
/// A number of another width than Int's, as its bits: see `Value.sized`.
struct SizedRoad {
  let width: IntegerWidth
  let run: IntEval
}
struct StringRoad { let run: (Base) throws -> String }
struct EffectRoad { let run: Effect }
struct FlatRoad { let run: FlatEval }
struct ValueRoad { let run: Eval }
struct ExecRoad { let run: Exec }
/// Writes a part of a text.
struct TextRoad { let write: (Base, inout String) throws -> Void }
/// Where a value stands that is read in place; nil where it does not stand as expected, and the long
/// road says why. Nothing of the cell runs between this and the reading.
struct PlaceRoad {
  let find: (Base) throws -> Base?
  /// The slot, for a global.
  var global: (state: UnsafeMutablePointer<Runtime.State>, slot: Int)?
}
/// An argument that a call changes: its slot in the frame, and access to where it comes from.
struct InoutRoad {
  let slot: Int
  let modify: Modify
  /// Where it stands, for variables that nobody else reaches and parts of them.
  let part: StoredPart?

  init(slot: Int, _ target: PlaceCode) {
    self.slot = slot
    part = target.owned
    // No `??`: a closure in an optional is wrapped.
    if let part { modify = part.modify() } else { modify = target.modify() }
  }
}

/// A lowered expression, with typed roads where the checker knows the type.
struct Code {
  var eval: Eval
  var int: IntRoad?
  var double: DoubleRoad?
  var float: FloatRoad?
  var bool: BoolRoad?
  var sized: SizedRoad?
  var text: StringRoad?
  /// Writes the text behind those that are being built (see `TextBuffer`).
  var writing: EffectRoad?
  /// The texts that it puts together.
  var texts: [Code]?
  var flat: FlatRoad?
  /// The same without its value, where that is shorter.
  var effect: EffectRoad?
  var road: ValueRoad { ValueRoad(run: eval) }
  /// The value, when it is one before running.
  var constant: Value?
  /// The slot, when the expression is a plain local variable.
  var slot: Int?
  /// Where the value stands, for other variables and for parts of variables.
  var part: PlaceRoad?
  /// Where the value stands, if it stands anywhere.
  var place: PlaceRoad? { slot.map { slot in PlaceRoad(find: { $0 + slot }) } ?? part }

  init(_ eval: @escaping Eval) { self.eval = eval }

  init(constant: Value) {
    eval = { _ in constant }
    self.constant = constant
    switch constant {
    case .int(let value): int = IntRoad { _ in value }
    case .double(let value): double = DoubleRoad { _ in value }
    case .float(let value): float = FloatRoad { _ in value }
    case .bool(let value): bool = BoolRoad { _ in value }
    default: break
    }
  }

  /// Code with a typed road.
  static func ofInt(_ int: @escaping IntEval) -> Code {
    var code = Code { .int(try int($0)) }
    code.int = IntRoad(run: int)
    return code
  }

  /// Code with a typed road.
  static func ofDouble(_ double: @escaping DoubleEval) -> Code {
    var code = Code { .double(try double($0)) }
    code.double = DoubleRoad(run: double)
    return code
  }

  /// Code with a typed road.
  static func ofFloat(_ float: @escaping FloatEval) -> Code {
    var code = Code { .float(try float($0)) }
    code.float = FloatRoad(run: float)
    return code
  }

  /// Code without a value.
  static func ofEffect(_ effect: @escaping Effect) -> Code {
    var code = Code { base in
      try effect(base)
      return .void
    }
    code.effect = EffectRoad(run: effect)
    return code
  }

  /// Code with a typed road.
  static func ofBool(_ bool: @escaping BoolEval) -> Code {
    var code = Code { .bool(try bool($0)) }
    code.bool = BoolRoad(run: bool)
    return code
  }

  /// Code that gives an optional.
  static func ofFlat(_ flat: @escaping FlatEval) -> Code {
    var code = Code { Value.optional(try flat($0)) }
    code.flat = FlatRoad(run: flat)
    return code
  }

  /// The expression as a whole number, whatever it was lowered to.
  var asInt: IntEval {
    if let int { return int.run }
    if let slot {
      return { base in
        if case .int(let value) = base[slot] { return value }
        throw ConversionError("Int", base[slot])
      }
    }
    let eval = eval
    return { base in
      let value = try eval(base)
      if case .int(let number) = value { return number }
      throw ConversionError("Int", value)
    }
  }

  var asDouble: DoubleEval {
    if let double { return double.run }
    if let slot {
      return { base in
        if case .double(let value) = base[slot] { return value }
        throw ConversionError("Double", base[slot])
      }
    }
    let eval = eval
    return { base in
      let value = try eval(base)
      if case .double(let number) = value { return number }
      throw ConversionError("Double", value)
    }
  }

  var asFloat: FloatEval {
    if let float { return float.run }
    if let slot {
      return { base in
        if case .float(let value) = base[slot] { return value }
        throw ConversionError("Float", base[slot])
      }
    }
    let eval = eval
    return { base in
      let value = try eval(base)
      if case .float(let number) = value { return number }
      throw ConversionError("Float", value)
    }
  }

  /// The text of an expression that is a string, a substring or a character.
  var asText: StringRoad {
    if let text { return text }
    if let text = constant?.string { return StringRoad { _ in text } }
    if let slot {
      return StringRoad { base in
        if case .string(let box) = base[slot] { return box.text }
        return try base[slot].text()
      }
    }
    let eval = eval
    return StringRoad { base in
      let value = try eval(base)
      if case .string(let box) = value { return box.text }
      return try value.text()
    }
  }

  /// Code that makes a text.
  static func ofText(_ text: @escaping (Base) throws -> String) -> Code {
    var code = Code { .text(try text($0)) }
    code.text = StringRoad(run: text)
    return code
  }

  /// Code that writes a text behind those that are being built.
  static func ofWriting(_ writing: EffectRoad, _ runtime: Runtime) -> Code {
    let (write, buffer) = (writing.run, runtime.texts)
    var code = Code { base in
      let start = buffer.pointee.count
      defer { buffer.pointee.cut(to: start) }
      try write(base)
      return .text(buffer.pointee.bytes(from: start))
    }
    code.text = StringRoad { base in
      let start = buffer.pointee.count
      defer { buffer.pointee.cut(to: start) }
      try write(base)
      let bytes = buffer.pointee.bytes(from: start)
      return Bytewise.text(bytes, 0, bytes.count)
    }
    code.writing = writing
    return code
  }

  /// The expression for what it does.
  var asEffect: Effect {
    if let effect { return effect.run }
    let eval = eval
    return { base in _ = try eval(base) }
  }

  /// Puts the expression's value into a slot that only ever holds values of its type.
  ///
  /// Numbers and truth values need no care for what the slot held before: nothing hangs on it.
  func storing(into slot: Int, _ type: ScriptType) -> Effect {
    switch type {
    case .int:
      let int = asInt
      return { base in (base + slot).initialize(to: .int(try int(base))) }
    case .double:
      let double = asDouble
      return { base in (base + slot).initialize(to: .double(try double(base))) }
    case .float:
      let float = asFloat
      return { base in (base + slot).initialize(to: .float(try float(base))) }
    case .bool:
      let bool = asBool
      return { base in (base + slot).initialize(to: .bool(try bool(base))) }
    default:
      let eval = eval
      return { base in base[slot] = try eval(base) }
    }
  }

  var asBool: BoolEval {
    if let bool { return bool.run }
    let eval = eval
    return { base in
      let value = try eval(base)
      if case .bool(let truth) = value { return truth }
      throw ConversionError("Bool", value)
    }
  }

  /// The expression as the content of an optional.
  var asFlat: FlatEval {
    if let flat { return flat.run }
    let eval = eval
    if let find = place?.find {
      return { base in
        guard let place = try find(base) else { return try Self.content(of: eval(base)) }
        switch place.pointee {
        case .null: return nil
        case .some:
          // Where it stands: only what is in it is counted.
          return UnsafeRawPointer(place).load(as: Unmanaged<Ref>.self)
            ._withUnsafeGuaranteedRef(\.value)
        case .void: return try Self.content(of: eval(base))
        default: return place.pointee
        }
      }
    }
    return { base in try Self.content(of: eval(base)) }
  }

  @inline(__always)
  private static func content(of value: Value) -> Value? {
    switch value {
    case .null: nil
    case .some(let ref): ref.value
    default: value
    }
  }
}

/// How a statement ended.
///
/// An enumeration, because its cases cost nothing in other files, where a constant costs a call:
/// so loops ask `if case .next = flow` first.
enum Flow: Equatable {
  case next
  case returned
  /// `break` of the loop or switch with a number.
  case breaking(Int)
  /// `continue` of the loop with a number.
  case continuing(Int)
}

/// A lowered statement.
typealias Exec = (Base) throws -> Flow
