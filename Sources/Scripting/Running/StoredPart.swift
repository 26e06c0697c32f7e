/// A variable, or an element or a field inside it, where it stands in memory.
///
/// Nothing but the running function reaches its own variables: so what is in them is read and written
/// in place, without moving it out and without counting references. Other variables are shared: what
/// is called may reach them, so nothing may be called between finding a part of one and writing it.
struct StoredPart {
  /// The slot, for a variable itself.
  private(set) var slot: Int?
  /// Where the part stands, in storage that nobody shares.
  let locate: (Base) throws -> Base
  /// Whether others than the running function reach it: globals, captured variables, objects.
  private(set) var isShared = false
  /// What it is a part of, for those that are shared.
  private(set) var name: String?
  /// The slots of array and index, for an element of a variable by a variable.
  private var indexed: (array: Int, index: Int, Runtime, Place)?

  /// The variable in a slot.
  init(slot: Int) {
    self.slot = slot
    locate = { $0 + slot }
  }

  private init(_ locate: @escaping (Base) throws -> Base) { self.locate = locate }

  /// A variable that others reach, or something that they hold; it may have no value yet.
  init(shared name: String, _ locate: @escaping (Base) throws -> Base) {
    self.locate = locate
    self.name = name
    isShared = true
  }

  private func inside(_ locate: @escaping (Base) throws -> Base) -> StoredPart {
    var part = StoredPart(locate)
    (part.isShared, part.name) = (isShared, name)
    return part
  }

  // An enumeration with several payloads keeps each at its own address and the case behind it, since
  // numbers leave no bit of the payload for the case; `StoredPartTests` asks the compiler.

  @inline(__always)
  fileprivate static func array(at place: Base) -> UnsafeMutablePointer<[Value]>? {
    guard case .array = place.pointee else { return nil }
    return UnsafeMutableRawPointer(place).assumingMemoryBound(to: [Value].self)
  }

  @inline(__always)
  fileprivate static func structure(at place: Base) -> UnsafeMutablePointer<StructureBox>? {
    guard case .structure = place.pointee else { return nil }
    return UnsafeMutableRawPointer(place).assumingMemoryBound(to: StructureBox.self)
  }

  @inline(__always)
  fileprivate static func tuple(at place: Base) -> UnsafeMutablePointer<TupleBox>? {
    guard case .tuple = place.pointee else { return nil }
    return UnsafeMutableRawPointer(place).assumingMemoryBound(to: TupleBox.self)
  }

  @inline(__always)
  private static func dictionary(at place: Base) -> UnsafeMutablePointer<DictionaryBox>? {
    guard case .dictionary = place.pointee else { return nil }
    return UnsafeMutableRawPointer(place).assumingMemoryBound(to: DictionaryBox.self)
  }

  /// Where an element stands, in storage that nobody shares.
  @inline(__always)
  private static func element(
    at parent: Base, _ position: Int, _ name: String?, _ runtime: Runtime, _ place: Place
  ) throws -> Base {
    if let array = array(at: parent),
      UInt(bitPattern: position) < UInt(bitPattern: array.pointee.count)
    {
      return array.pointee.withUnsafeMutableBufferPointer {
        $0.baseAddress.unsafelyUnwrapped + position
      }
    }
    return try noElement(parent, position, name, runtime, place)
  }

  // MARK: Parts of parts

  /// An element of this array.
  func element(_ index: Code, _ runtime: Runtime, _ place: Place) -> StoredPart {
    let (position, name) = (index.asInt, name)
    @inline(__always) func find(_ parent: Base, _ position: Int) throws -> Base {
      try Self.element(at: parent, position, name, runtime, place)
    }
    guard let slot else {
      let locate = locate
      return inside { base in
        let position = try position(base)
        return try find(locate(base), position)
      }
    }
    if index.int != nil, let indexSlot = index.slot {
      var part = StoredPart { base in
        if case .int(let position) = base[indexSlot] { return try find(base + slot, position) }
        return try find(base + slot, try position(base))
      }
      part.indexed = (slot, indexSlot, runtime, place)
      return part
    }
    return StoredPart { base in
      let position = try position(base)
      return try find(base + slot, position)
    }
  }

  /// The value of a key in this dictionary, which gets a default where there is none.
  func entry(_ key: Code, default fallback: Code) -> StoredPart {
    let (locate, key, fallback) = (locate, key.eval, fallback.eval)
    return inside { base in
      let key = try key(base)
      guard let box = Self.dictionary(at: try locate(base)) else { return try Self.noDictionary() }
      let known = Self.uncounted(box)._withUnsafeGuaranteedRef {
        $0.storage.indexInPlace(forKey: key)
      }
      if let known { return Self.slot(of: box, known) }
      // Asked for while the dictionary is in its place: the default may read it, and change it
      // where it is shared.
      let new = try fallback(base)
      guard let box = Self.dictionary(at: try locate(base)) else { return try Self.noDictionary() }
      return Self.newSlot(of: box, key, new)
    }
  }

  /// Where the value at a position stands, in storage that nobody shares.
  @inline(__always)
  private static func slot(of box: UnsafeMutablePointer<DictionaryBox>, _ index: Int) -> Base {
    if !isKnownUniquelyReferenced(&box.pointee) { copy(box) }
    return uncounted(box)._withUnsafeGuaranteedRef {
      $0.storage.slots.withUnsafeMutableBufferPointer {
        $0.baseAddress.unsafelyUnwrapped + index
      }
    }
  }

  /// Where the value of a key stands that gets one unless it has one now.
  @inline(never)
  private static func newSlot(
    of box: UnsafeMutablePointer<DictionaryBox>, _ key: Value, _ value: Value
  ) -> Base {
    if !isKnownUniquelyReferenced(&box.pointee) { copy(box) }
    return uncounted(box)._withUnsafeGuaranteedRef { box in
      let known = box.storage.index(forKey: key)
      if known == nil { box.storage.updateValue(value, forKey: key) }
      return box.storage.slots.withUnsafeMutableBufferPointer {
        $0.baseAddress.unsafelyUnwrapped + (known ?? $0.count - 1)
      }
    }
  }

  /// The value of a key in this dictionary, which must be there.
  func entry(_ key: Code, missing: @escaping () -> any Error) -> StoredPart {
    let (locate, key) = (locate, key.eval)
    return inside { base in
      let key = try key(base)
      let place = try locate(base)
      guard let box = Self.dictionary(at: place) else { return try Self.noDictionary() }
      let known = Self.uncounted(box)._withUnsafeGuaranteedRef {
        $0.storage.indexInPlace(forKey: key)
      }
      guard let known else { throw missing() }
      return Self.slot(of: box, known)
    }
  }

  /// A field of this structure.
  func field(_ index: Int, _ type: NominalType) -> StoredPart {
    let name = name
    @inline(__always) func find(_ parent: Base) throws -> Base {
      guard let box = Self.structure(at: parent) else {
        return try Self.noField(type, parent, name)
      }
      if !isKnownUniquelyReferenced(&box.pointee) { Self.copy(box) }
      guard let found = Self.part(Self.uncounted(box), index) else {
        return try Self.noField(type, parent, nil)
      }
      return found
    }
    guard let slot else {
      let locate = locate
      return inside { base in try find(locate(base)) }
    }
    return StoredPart { base in try find(base + slot) }
  }

  /// An element of this tuple.
  func item(_ index: Int) -> StoredPart {
    let (locate, name) = (locate, name)
    return inside { base in
      let parent = try locate(base)
      guard let box = Self.tuple(at: parent) else { return try Self.noItem(parent, name) }
      if !isKnownUniquelyReferenced(&box.pointee) { Self.copy(box) }
      guard let found = Self.part(Self.uncounted(box), index) else {
        return try Self.noItem(parent, nil)
      }
      return found
    }
  }

  @inline(never)
  private static func noItem(_ parent: Base, _ name: String?) throws -> Base {
    if let name, case .void = parent.pointee { throw Trap("'\(name)' has no value yet") }
    throw ConversionError("a tuple", .void)
  }

  @inline(never)
  private static func noElement(
    _ parent: Base, _ position: Int, _ name: String?, _ runtime: Runtime, _ place: Place
  ) throws -> Base {
    if let name, case .void = parent.pointee { throw Checker.noValue(name, runtime, place) }
    guard case .array(let elements) = parent.pointee else {
      throw runtime.located(ConversionError("an array", parent.pointee), place)
    }
    throw Checker.outOfRange(position, elements.count, runtime, place)
  }

  /// Where a field of a structure or an object stands that is read, or belongs to an object.
  @inline(__always)
  static func field(at parent: Base, _ index: Int) -> Base? {
    guard let box = structure(at: parent) else { return nil }
    return part(uncounted(box), index)
  }

  /// Where a part of a composite value stands.
  @inline(__always)
  fileprivate static func part<Box: ManagedBuffer<CompositeHead, Value>>(
    _ box: Unmanaged<Box>, _ index: Int
  ) -> Base? {
    box._withUnsafeGuaranteedRef {
      $0.withUnsafeMutablePointers { head, parts in
        index < Int(head.pointee.count) ? parts + index : nil
      }
    }
  }

  @inline(never)
  private static func copy(_ box: UnsafeMutablePointer<StructureBox>) {
    box.pointee = box.pointee.copy()
  }

  @inline(never)
  private static func copy(_ box: UnsafeMutablePointer<TupleBox>) {
    box.pointee = box.pointee.copy()
  }

  @inline(never)
  private static func copy(_ box: UnsafeMutablePointer<DictionaryBox>) {
    box.pointee = DictionaryBox(box.pointee.storage)
  }

  /// The object, whose place holds it while it is looked at.
  @inline(__always)
  fileprivate static func uncounted<T: AnyObject>(_ box: UnsafeMutablePointer<T>) -> Unmanaged<T> {
    UnsafeRawPointer(box).load(as: Unmanaged<T>.self)
  }

  @inline(never)
  private static func noDictionary() throws -> Base {
    throw ConversionError("a dictionary", .void)
  }

  @inline(never)
  private static func noField(
    _ type: NominalType, _ parent: Base, _ name: String?
  ) throws -> Base {
    if let name, case .void = parent.pointee { throw Trap("'\(name)' has no value yet") }
    throw ConversionError(type.name, .void)
  }

  // MARK: Writing

  /// Access to the storage.
  func modify() -> Modify {
    let locate = locate
    return { base, body in try body(&locate(base).pointee) }
  }

  /// Puts a value there that has the part's type.
  func set(_ value: Code, _ type: ScriptType) -> Effect {
    if let slot { return value.storing(into: slot, type) }
    let locate = locate
    if type.isPlain, let constant = value.constant {
      if let (array, index, runtime, place) = indexed {
        return { base in
          guard case .int(let position) = base[index] else {
            return try locate(base).initialize(to: constant)
          }
          try Self.element(at: base + array, position, nil, runtime, place).initialize(to: constant)
        }
      }
      return { base in try locate(base).initialize(to: constant) }
    }
    switch type {
    case .int:
      let int = value.asInt
      return { base in
        let value = try int(base)
        try locate(base).initialize(to: .int(value))
      }
    case .double:
      let double = value.asDouble
      return { base in
        let value = try double(base)
        try locate(base).initialize(to: .double(value))
      }
    case .bool:
      let bool = value.asBool
      return { base in
        let value = try bool(base)
        try locate(base).initialize(to: .bool(value))
      }
    default:
      let eval = value.eval
      return { base in
        let value = try eval(base)
        try locate(base).pointee = value
      }
    }
  }
}

/// Reading elements and fields where they stand: neither the whole nor the part is moved or counted,
/// unless the part itself is what is wanted. In this file, since calls into another are not inlined.
enum StoredReading {
  /// An element of an array.
  ///
  /// - Parameter otherwise: the road that copies: it says what is wrong.
  static func element(
    of parent: Code, _ index: Code, _ type: ScriptType, otherwise: @escaping Eval
  ) -> Code? {
    let position = index.asInt
    if let slot = parent.slot {
      if index.int != nil, let indexSlot = index.slot {
        return code(ElementByVariable(slot: slot, index: indexSlot), type, otherwise)
      }
      return code(ElementOfVariable(slot: slot, position: position), type, otherwise)
    }
    if let (state, slot) = parent.part?.global {
      return code(ElementOfGlobal(state: state, slot: slot, position: position), type, otherwise)
    }
    guard let parent = parent.part?.find else { return nil }
    return code(ElementOfPart(parent: parent, position: position), type, otherwise)
  }

  /// A field of a structure or an object.
  static func field(
    of parent: Code, _ index: Int, _ type: ScriptType, otherwise: @escaping Eval
  ) -> Code? {
    if let slot = parent.slot {
      return code(FieldOfVariable(slot: slot, index: index), type, otherwise)
    }
    guard let parent = parent.part?.find else { return nil }
    return code(FieldOfPart(parent: parent, index: index), type, otherwise)
  }

  /// An element of a tuple.
  static func item(
    of parent: Code, _ index: Int, _ type: ScriptType, otherwise: @escaping Eval
  ) -> Code? {
    if let slot = parent.slot {
      return code(ItemOfVariable(slot: slot, index: index), type, otherwise)
    }
    guard let parent = parent.part?.find else { return nil }
    return code(ItemOfPart(parent: parent, index: index), type, otherwise)
  }

  /// How many elements an array has that stands somewhere.
  static func count(of parent: Code) -> Code? {
    if let slot = parent.slot {
      return .ofInt { base in
        if let array = StoredPart.array(at: base + slot) { return array.pointee.count }
        throw ConversionError("an array", base[slot])
      }
    }
    guard let find = parent.part?.find else { return nil }
    let eval = parent.eval
    return .ofInt { base in
      if let parent = try find(base), let array = StoredPart.array(at: parent) {
        return array.pointee.count
      }
      guard case .array(let elements) = try eval(base) else {
        throw ConversionError("an array", .void)
      }
      return elements.count
    }
  }

  @inline(__always)
  private static func element(at parent: Base, _ position: Int) -> Base? {
    guard let array = StoredPart.array(at: parent),
      UInt(bitPattern: position) < UInt(bitPattern: array.pointee.count)
    else { return nil }
    // The array stays in its place until the element is read.
    return array.pointee.withUnsafeBufferPointer {
      UnsafeMutablePointer(mutating: $0.baseAddress.unsafelyUnwrapped + position)
    }
  }

  @inline(__always)
  private static func item(at parent: Base, _ index: Int) -> Base? {
    guard let box = StoredPart.tuple(at: parent) else { return nil }
    // The tuple stays in its place until the element is read.
    return StoredPart.part(StoredPart.uncounted(box), index)
  }

  private struct ElementByVariable: Finder {
    let slot: Int
    let index: Int
    @inline(__always)
    func find(_ base: Base) -> Base? {
      guard case .int(let position) = base[index] else { return nil }
      return element(at: base + slot, position)
    }
  }

  private struct ElementOfVariable: Finder {
    let slot: Int
    let position: IntEval
    @inline(__always)
    func find(_ base: Base) throws -> Base? {
      let position = try position(base)
      return element(at: base + slot, position)
    }
  }

  private struct ElementOfGlobal: Finder {
    let state: UnsafeMutablePointer<Runtime.State>
    let slot: Int
    let position: IntEval
    @inline(__always)
    func find(_ base: Base) throws -> Base? {
      let position = try position(base)
      return element(at: state.pointee.globals + slot, position)
    }
  }

  private struct ElementOfPart: Finder {
    let parent: (Base) throws -> Base?
    let position: IntEval
    @inline(__always)
    func find(_ base: Base) throws -> Base? {
      let position = try position(base)
      guard let parent = try parent(base) else { return nil }
      return element(at: parent, position)
    }
  }

  private struct FieldOfVariable: Finder {
    let slot: Int
    let index: Int
    @inline(__always)
    func find(_ base: Base) -> Base? { StoredPart.field(at: base + slot, index) }
  }

  private struct FieldOfPart: Finder {
    let parent: (Base) throws -> Base?
    let index: Int
    @inline(__always)
    func find(_ base: Base) throws -> Base? {
      guard let parent = try parent(base) else { return nil }
      return StoredPart.field(at: parent, index)
    }
  }

  private struct ItemOfVariable: Finder {
    let slot: Int
    let index: Int
    @inline(__always)
    func find(_ base: Base) -> Base? { item(at: base + slot, index) }
  }

  private struct ItemOfPart: Finder {
    let parent: (Base) throws -> Base?
    let index: Int
    @inline(__always)
    func find(_ base: Base) throws -> Base? {
      guard let parent = try parent(base) else { return nil }
      return item(at: parent, index)
    }
  }

  private static func code<F: Finder>(
    _ part: F, _ type: ScriptType, _ otherwise: @escaping Eval
  ) -> Code {
    var code = Code { base in
      guard let part = try part.find(base) else { return try otherwise(base) }
      let value = part.pointee
      // Nothing is in it yet.
      if case .void = value { return try otherwise(base) }
      return value
    }
    switch type {
    case .int:
      code.int = IntRoad { base in
        if let part = try part.find(base), case .int(let number) = part.pointee { return number }
        return try Int.fromScript(otherwise(base))
      }
    case .double:
      code.double = DoubleRoad { base in
        if let part = try part.find(base), case .double(let number) = part.pointee {
          return number
        }
        return try Double.fromScript(otherwise(base))
      }
    case .float:
      code.float = FloatRoad { base in
        if let part = try part.find(base), case .float(let number) = part.pointee { return number }
        return try Float.fromScript(otherwise(base))
      }
    case .bool:
      code.bool = BoolRoad { base in
        if let part = try part.find(base), case .bool(let truth) = part.pointee { return truth }
        return try Bool.fromScript(otherwise(base))
      }
    default: break
    }
    code.part = PlaceRoad(find: { base in try part.find(base) })
    return code
  }
}

/// Finds where a value stands; a structure, so that each kind gets code of its own.
private protocol Finder {
  /// Nil where it does not stand as expected.
  func find(_ base: Base) throws -> Base?
}
