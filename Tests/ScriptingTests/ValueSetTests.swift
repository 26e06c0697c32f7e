import Testing

@testable import Scripting

@Suite("Members of sets and entries of dictionaries")
struct ValueSetTests {
  /// Numbers that look random, the same ones each time.
  struct Numbers {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  @Test("A set keeps its members and their order, whatever is taken out", arguments: [4, 40, 400])
  func members(range: Int) {
    var numbers = Numbers(state: UInt64(range))
    var (set, model) = (ValueSet(), [Int]())
    for turn in 0..<4000 {
      let number = numbers.next(below: range)
      switch numbers.next(below: 4) {
      case 0, 1:
        let inserted = set.insert(.int(number)).inserted
        #expect(inserted == !model.contains(number))
        if inserted { model.append(number) }
      case 2:
        let removed = set.remove(.int(number))
        #expect((removed == nil) == !model.contains(number))
        model.removeAll { $0 == number }
      default:
        let first = set.popFirst()
        #expect(first == model.first.map(Value.int))
        if !model.isEmpty { model.removeFirst() }
      }
      #expect(set.count == model.count)
      #expect(set.contains(.int(number)) == model.contains(number))
      if turn % 50 == 0 {
        #expect(set.elements == model.map(Value.int))
        #expect(Array(set) == model.map(Value.int))
      }
    }
  }

  @Test("A dictionary keeps its entries and their order", arguments: [5, 300])
  func entries(range: Int) {
    var numbers = Numbers(state: UInt64(range))
    var (table, model) = (ValueTable(), [(key: String, value: Int)]())
    for turn in 0..<4000 {
      let (key, value) = ("k\(numbers.next(below: range))", turn)
      let known = model.firstIndex { $0.key == key }
      if numbers.next(below: 2) == 0 {
        #expect(
          table.updateValue(.int(value), forKey: .text(key)) == known.map { .int(model[$0].value) })
        if let known { model[known].value = value } else { model.append((key, value)) }
      } else {
        #expect(table.removeValue(forKey: .text(key)) == known.map { .int(model[$0].value) })
        if let known { model.remove(at: known) }
      }
      if turn % 50 == 0 {
        #expect(table.keys == model.map { .text($0.key) })
        #expect(table.values == model.map { .int($0.value) })
        #expect(table.map(\.value) == model.map { .int($0.value) })
        #expect(Array(table.mapValues { $0 }.values) == table.values)
      }
    }
  }

  @Test("A member that is not equal to itself can be taken out")
  func nan() {
    var set = ValueSet((0..<20).map { _ in .double(.nan) })
    #expect(set.count == 20)
    for _ in 0..<20 { #expect(set.popFirst() != nil) }
    #expect(set.isEmpty)
  }
}
