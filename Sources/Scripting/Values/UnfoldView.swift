/// What `sequence(first:next:)` and `sequence(state:next:)` make: each element is computed when it
/// is asked for, of a state that goes on with the value.
final class UnfoldView: ViewBox {
  /// Where it stands.
  enum State {
    /// The last element that was given, or the first, which is given next; `.null` behind the end.
    case element(Value, isFirst: Bool)
    /// What the closure changes.
    case own(Value)
  }

  private var state: State
  private var isDone = false
  private let next: FunctionValue
  private let makeType: () -> ScriptType.ViewType

  init(
    _ state: State, _ next: FunctionValue,
    _ type: @escaping @autoclosure () -> ScriptType.ViewType
  ) {
    self.state = state
    self.next = next
    makeType = type
    super.init(count: nil)
  }

  /// One that goes on from the same place.
  func copied() -> UnfoldView {
    let copy = UnfoldView(state, next, self.makeType())
    copy.isDone = isDone
    return copy
  }

  override var type: ScriptType.ViewType { makeType() }

  override var style: Style {
    let shown: Value =
      switch state {
      case .element(let value, let isFirst):
        .tuple([value.isNull ? .null : .wrapped(value), .bool(isFirst)])
      case .own(let state): state
      }
    return .fields([("_state", shown), ("_next", .function(next)), ("_done", .bool(isDone))])
  }

  override func walk(_ body: (Value) throws -> Bool) throws {
    guard let runtime = Runtime.current else { throw Trap("a sequence was read outside a cell") }
    let copy = copied()
    while let element = try copy.advance(runtime), try body(element) {}
  }

  /// The next element; nil at the end.
  func advance(_ runtime: Runtime) throws -> Value? {
    guard !isDone else { return nil }
    let element: Value?
    switch state {
    case .element(let first, isFirst: true):
      state = .element(first, isFirst: false)
      return first
    case .element(let last, isFirst: false):
      element = try runtime.call(next, last).unwrapped
      if let element { state = .element(element, isFirst: false) }
    case .own(var own):
      state = .own(.void)
      defer { state = .own(own) }
      element = try runtime.call(next, count: 1) { frame in
        swap(&frame[0], &own)
      } finish: { frame in
        swap(&frame[0], &own)
      }.unwrapped
    }
    isDone = element == nil
    return element
  }
}
