import Support
import Tensors
import Testing

@testable import Checkpoints

/// A small generator with a fixed stream (SplitMix64): a failure can be run again.
struct FixedGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Mutated files never trap")
struct FuzzTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("Mutations of a safetensors file give tensors or a CheckpointError")
  func safetensors() throws {
    let path = folder.path + "/valid.safetensors"
    try writeSafetensors(
      [("a", Tensor.ones([3, 4])), ("b.weight", Tensor.zeros([2])), ("é", Tensor(Float(1)))],
      metadata: ["k": "v"], to: path)
    try mutate(contents(of: path), times: 2500)
  }

  @Test("Mutations of a PyTorch checkpoint give tensors or a CheckpointError")
  func pytorch() throws {
    let file = checkpoint(storages: [("0", bytes([0, 1, 2, 3])), ("1", bytes(Int64(4), 5))]) {
      $0.string("model")
      $0.add("}(")
      $0.string("w")
      $0.tensor(key: "0", count: 4, shape: [2, 2], strides: [1, 2])
      $0.string("ids")
      $0.tensor(key: "1", storageType: "LongStorage", count: 2, shape: [2])
      $0.add("u")
    }
    try mutate(file, times: 2500)
  }

  @Test(
    "Mutations of a file that PyTorch wrote give tensors or a CheckpointError",
    .enabled(if: Shared.folder("reference") != nil, "needs ../shared/reference"))
  func reference() throws {
    let folder = try #require(Shared.folder("reference"))
    try mutate(contents(of: folder + "/attn-only-shortformer/weights.pth"), times: 400)
  }

  private func mutate(_ valid: [UInt8], times: Int) throws {
    var generator = FixedGenerator(state: 42)
    var errors = 0
    for round in 0..<times {
      var file = valid
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        // The structure of either format is at the beginning or the end.
        let edge = min(file.count, 2500)
        let place =
          Bool.random(using: &generator)
          ? Int.random(in: 0..<max(1, edge), using: &generator)
          : file.count - 1 - Int.random(in: 0..<max(1, edge), using: &generator)
        guard file.indices.contains(place) else { continue }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: file[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: file[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 2: file.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 3: file.remove(at: place)
        case 4: file.removeSubrange(place..<min(file.count, place + 40))
        default:
          let other = Int.random(in: 0..<file.count, using: &generator)
          let piece = file[other..<min(file.count, other + 12)]
          file.replaceSubrange(place..<min(file.count, place + piece.count), with: piece)
        }
      }
      let path = try folder.file("\(round % 8)", file)
      do {
        let opened = try openCheckpoint(path)
        for name in opened.names { _ = try opened.tensor(named: name) }
      } catch let error as CheckpointError {
        errors += 1
        #expect("\(error)".contains(path))
      }
    }
    #expect(errors > times / 4, "most mutations should be noticed")
  }
}
