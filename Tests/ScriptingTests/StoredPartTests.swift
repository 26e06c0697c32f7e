import Testing

@testable import Scripting

/// What the short roads into variables take for granted of the compiler.
@Suite struct StoredPartTests {
  @Test("A payload stands at its value's address")
  func payloadPlace() {
    let elements: [Value] = [.int(1), .int(2)]
    var array = Value.array(elements)
    withUnsafePointer(to: &array) { place in
      let found = UnsafeRawPointer(place).load(as: [Value].self)
      #expect(found == elements)
      #expect(
        found.withUnsafeBufferPointer(\.baseAddress)
          == elements.withUnsafeBufferPointer(\.baseAddress))
    }
    let type = NominalType(
      name: "P", module: "M", kind: .structure, place: Place(cell: 0, start: 0, end: 0))
    let box = StructureBox.make(type, fields: [.double(0.5)])
    var structure = Value.structure(box)
    withUnsafePointer(to: &structure) { place in
      #expect(UnsafeRawPointer(place).load(as: StructureBox.self) === box)
    }
    #expect(MemoryLayout<Value>.size == 9)
  }
}
