import Support
import Tensors
import Testing

@testable import Checkpoints

@Suite(
  "Reference files", .enabled(if: Shared.folder("reference") != nil, "needs ../shared/reference"))
struct ReferenceFilesTests {
  private func file(_ name: String) throws -> any CheckpointFile {
    try openCheckpoint(try #require(Shared.folder("reference")) + "/" + name)
  }

  @Test("A TransformerLens state dict in half precision")
  func shortformer() throws {
    let file = try file("attn-only-shortformer/weights.pth")
    #expect(try file.elementType(of: "embed.W_E") == .float16)
    #expect(try file.shape(of: "blocks.0.attn.W_Q").count == 3)
    for name in file.names {
      let tensor = try file.tensor(named: name)
      #expect(try tensor.shape == file.shape(of: name), "\(name)")
      // The mask and IGNORE buffers hold 0, 1 and -infinity; weights are finite.
      if !name.hasSuffix("IGNORE") { #expect(tensor.array().allSatisfy { $0.isFinite }, "\(name)") }
    }
  }

  @Test("The embedding's rows are the activations that the reference has for its tokens")
  func embedding() throws {
    let weights = try file("attn-only-shortformer/weights.pth").tensor(named: "embed.W_E")
    let expected = try file("attn-only-shortformer/expected.safetensors")
    let tokens = try expected.wholeNumbers(named: "tokens")
    let activations = try expected.tensor(named: "cache.hook_embed")
    let width = weights.shape[1]
    let (rows, all) = (weights.array(), activations.array())
    for (position, token) in tokens.enumerated() {
      #expect(
        all[position * width..<(position + 1) * width] == rows[token * width..<(token + 1) * width])
    }
  }

  @Test("A state dict of a trained model in single precision")
  func brackets() throws {
    let file = try file("brackets/weights.pt")
    #expect(file is PyTorchFile)
    for name in file.names { _ = try file.tensor(named: name) }
    #expect(file.names.contains { $0.contains("W_E") || $0.contains("embed") })
  }

  @Test(
    "Hugging Face folders and expected values",
    arguments: [
      "gpt2-random/model", "neox-random/model", "llama-random/model", "gpt2-random/expected",
      "attn-only-shortformer/expected", "brackets/expected",
    ])
  func safetensors(name: String) throws {
    let file = try file(name + ".safetensors")
    #expect(file is SafetensorsFile)
    #expect(!file.names.isEmpty)
    for name in file.names {
      if try file.elementType(of: name).isWhole {
        let numbers = try file.wholeNumbers(named: name)
        #expect(try file.tensor(named: name).array() == numbers.map { Float($0) }, "\(name)")
      } else {
        #expect(try file.tensor(named: name).shape == file.shape(of: name), "\(name)")
      }
    }
  }

  @Test("The tokens of the expected values are whole numbers in four rows of 19")
  func tokens() throws {
    let file = try file("gpt2-random/expected.safetensors")
    #expect(try file.shape(of: "tokens") == [4, 19])
    let tokens = try file.wholeNumbers(named: "tokens")
    #expect(tokens.count == 76)
    #expect(tokens[1..<10] == tokens[10..<19])
  }
}
