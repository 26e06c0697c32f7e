internal import CKernels

extension Checked {
  /// The part of `t` that the indices name: a view unless there is an index list.
  public static func index(_ t: Tensor, _ items: [TensorIndex]) throws(ShapeError) -> Tensor {
    let plan = try IndexPlan(items, of: t.layout, operation: "index")
    guard !plan.lists.isEmpty else {
      let result = t.withLayout(plan.view)
      guard t.isTraced else { return result }
      let region = try IndexPlan(items, of: Layout(contiguous: t.shape), operation: "index").view
      return GradientTape.record(result, [t], .region(region))
    }
    let result = try Tensor(uninitialized: plan.resultShape, "index")
    transfer(plan, .gather, t.storage.base, result.start)
    withExtendedLifetime(t.storage) {}
    guard t.isTraced else { return result }
    let shape = t.shape
    return GradientTape.record(result, inputs: [t]) { g in
      let plan = try IndexPlan(items, of: Layout(contiguous: shape), operation: "index")
      let dt = Tensor.zeros(shape)
      let source = g.plainContiguous
      transfer(plan, .add, dt.storage.base, source.start)
      withExtendedLifetime(source.storage) {}
      return [dt]
    }
  }

  /// `t` with the named part replaced by `value`, which is broadcast to it.
  public static func replacing(_ t: Tensor, _ items: [TensorIndex], with value: Tensor)
    throws(ShapeError) -> Tensor
  {
    var copy = t
    try assign(&copy, items, value)
    return copy
  }

  /// Replaces the named part of `t` by `value`, which is broadcast to it.
  public static func assign(_ t: inout Tensor, _ items: [TensorIndex], _ value: Tensor)
    throws(ShapeError)
  {
    let operation = "assign to a part of"
    let target = try IndexPlan(items, of: t.layout, operation: operation).resultShape
    let common = try ShapeRule.broadcast(value.shape, target, operation: "assign")
    guard common == target else {
      throw ShapeError(
        "assign", .mismatch("the value is larger than the part it goes to"),
        shapes: [value.shape, target])
    }
    guard t.isTraced || value.isTraced else { return try write(&t, items, value) }
    let before = t
    t.trace = nil
    try write(&t, items, value)
    t = GradientTape.record(t, inputs: [before, value]) { g, wanted in
      [
        wanted[0] ? (try replacing(g, items, with: Tensor(0 as Float))) : nil,
        wanted[1] ? (try index(g, items)).summed(to: value.shape) : nil,
      ]
    }
  }

  private static func write(
    _ t: inout Tensor, _ items: [TensorIndex], _ value: Tensor
  ) throws(ShapeError) {
    t.makeUnique()
    let plan = try IndexPlan(items, of: t.layout, operation: "assign")
    let source = value.detached().broadcast(to: plan.resultShape)
    guard source.size > 0 else { return }
    if plan.lists.isEmpty {
      Kernel.copy(
        from: source, to: t.storage.base + plan.view.offset, strides: plan.view.strides)
    } else {
      let values = source.plainContiguous
      transfer(plan, .scatter, t.storage.base, values.start)
      withExtendedLifetime(values.storage) {}
    }
  }

  enum Transfer { case gather, scatter, add }

  /// Moves elements between the strided places of a plan with lists and a row-major buffer.
  static func transfer(
    _ plan: IndexPlan, _ kind: Transfer, _ strided: UnsafeMutablePointer<Float>,
    _ packed: UnsafeMutablePointer<Float>
  ) {
    let (layout, before, starts) = plan.listed()
    let outer = Layout(
      shape: Array(layout.shape[..<before]), strides: Array(layout.strides[..<before]))
    let inner = Layout(
      shape: Array(layout.shape[before...]), strides: Array(layout.strides[before...]))
    let count = inner.count
    guard count > 0, !starts.isEmpty else { return }
    let packedInner = Layout(contiguous: inner.shape)
    let (lengths, steps) = Layout.merged(
      shape: inner.shape, strides: [inner.strides, packedInner.strides])
    let rank = Int32(lengths.count)
    var place = packed
    Odometer.each(outer) { offset in
      for start in starts {
        let spot = strided + layout.offset + offset + start
        switch kind {
        case .gather: ck_copy_nd(place, steps[1], spot, steps[0], rank, lengths, 0)
        case .scatter: ck_copy_nd(spot, steps[0], place, steps[1], rank, lengths, 0)
        case .add: ck_copy_nd(spot, steps[0], place, steps[1], rank, lengths, 1)
        }
        place += count
      }
    }
  }
}

/// Steps through the indices of a layout in row-major order.
enum Odometer {
  /// Calls `body` with the offset of each index (relative to the layout's own offset).
  static func each(_ layout: Layout, _ body: (Int) -> Void) {
    guard layout.count > 0 else { return }
    var index = [Int](repeating: 0, count: layout.shape.count)
    var offset = 0
    while true {
      body(offset)
      var axis = index.count - 1
      while axis >= 0 {
        index[axis] += 1
        offset += layout.strides[axis]
        if index[axis] < layout.shape[axis] { break }
        offset -= layout.strides[axis] * layout.shape[axis]
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}

extension Tensor {
  /// Parts of the tensor, with mlx-swift's and NumPy's rules.
  ///
  /// ```swift
  /// t[0]            t[0, -1]           t[.all, 2..<5]      t[..<(-1)]
  /// t[.ellipsis, 0] t[.newAxis]        t[[0, 3, 1]]        W_E[tokens]
  /// ```
  public subscript(indices: any TensorIndexing...) -> Tensor {
    get { orTrap(try Checked.index(self, Tensor.resolve(indices))) }
    set { orTrap(try Checked.assign(&self, Tensor.resolve(indices), newValue)) }
  }

  /// The indices as the enumeration that the throwing core takes.
  public static func resolve(_ indices: [any TensorIndexing]) throws(ShapeError) -> [TensorIndex] {
    var result: [TensorIndex] = []
    for index in indices { result.append(try index.tensorIndex()) }
    return result
  }
}
