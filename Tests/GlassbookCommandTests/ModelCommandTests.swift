import Foundation
import Support
import Testing

/// `pull`, `models`, `info`, and notebooks whose models come from a hub.
@Suite("Models by command")
struct ModelCommandTests {
  private static let commit = String(repeating: "c0de", count: 10)

  /// A hub that has the bundled model as `org/tiny`, and a cache that leads there.
  private struct Scene {
    let server: HubServer
    let kept = try? TemporaryFolder()
    let environment: [String: String]

    init() throws {
      let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "Sources/Transformer/Resources/Models/toy-attn-only-2l")
      var files: [String: HubServer.File] = [:]
      for name in ["config.json", "tokenizer.json", "weights.safetensors"] {
        let data = try Data(contentsOf: source.appending(path: name))
        files[name] = HubServer.File([UInt8](data), isLarge: name.hasPrefix("weights"))
      }
      server = try HubServer(["org/tiny": .init(commit: ModelCommandTests.commit, files: files)])
      environment = [
        "HF_ENDPOINT": server.address, "HF_HUB_CACHE": try #require(kept).path + "/hub",
        "HF_TOKEN": "", "HF_HUB_OFFLINE": "",
      ]
    }

    func run(_ arguments: String..., files: [String: String] = [:]) throws -> Command.Ran {
      try Command.run(arguments, files: files, environment: environment)
    }
  }

  private static let notebook = """
    ```swift
    let model = try loadModel(param("model", default: "org/tiny"))
    print(model.cfg.nLayers, model.cfg.dModel, try model.toTokens("a b").shape[0])
    ```
    """

  @Test("A model is pulled, listed, explained and loaded")
  func pulled() throws {
    let scene = try Scene()
    let empty = try scene.run("models")
    #expect(empty.standardOutput.contains("toy-attn-only-2l  "))
    #expect(empty.standardOutput.contains("None yet"))
    let pulled = try scene.run("pull", "org/tiny")
    #expect(pulled.code == 0)
    #expect(pulled.standardOutput.hasSuffix("models--org--tiny/snapshots/\(Self.commit)\n"))
    #expect(pulled.standardError.contains("fetching weights.safetensors (1.4 MB)"))
    let models = try scene.run("models")
    #expect(models.standardOutput.contains("org/tiny  1.4 MB; 2 layers of 12 heads, d_model 192"))
    let info = try scene.run("info", "org/tiny", "--tokens", "100")
    #expect(info.standardOutput.contains("Parameters        699,479\n"))
    #expect(info.standardOutput.contains("393 KB for 100 tokens"))
    #expect(
      info.standardOutput.contains(
        "blocks.N.attn.hook_q            [batch, position, head 12, dHead 16]"))
    let lines = info.standardOutput.split(separator: "\n")
    #expect(lines.filter { $0.contains("hook_") }.allSatisfy { $0.count <= 80 })
    let ran = try scene.run("run", "N.md", "--offline", files: ["N.md": Self.notebook])
    #expect(ran.code == 0, "\(ran.standardError)")
    #expect(ran.file("output/N/report.json")?.contains("2 192 1") == true)
  }

  @Test("What nobody named is not fetched; what -p names, or --allow-download, is")
  func allowed() throws {
    let scene = try Scene()
    let refused = try scene.run("run", "N.md", files: ["N.md": Self.notebook])
    #expect(refused.code == 1)
    #expect(refused.standardError.contains("N.md:2:17: error: no model 'org/tiny'"))
    #expect(refused.standardError.contains("hint: to fetch it: glassbook pull org/tiny"))
    #expect(scene.server.requests.isEmpty)
    let offline = try scene.run(
      "run", "N.md", "-p", "model", "org/tiny", "--offline", files: ["N.md": Self.notebook])
    #expect(offline.standardError.contains("the network is switched off"))
    #expect(scene.server.requests.isEmpty)
    let named = try scene.run(
      "run", "N.md", "-p", "model", "org/tiny", files: ["N.md": Self.notebook])
    #expect(named.code == 0, "\(named.standardError)")
    let other = try Scene()
    let allowed = try other.run(
      "run", "N.md", "--allow-download", files: ["N.md": Self.notebook])
    #expect(allowed.code == 0, "\(allowed.standardError)")
  }

  @Test("What goes wrong is said plainly")
  func wrong() throws {
    let scene = try Scene()
    let missing = try scene.run("pull", "org/none", "gpt2 ", "toy-attn-only-2l")
    #expect(missing.code == 2)
    #expect(missing.standardError.contains("\(scene.server.address) has no model 'org/none'"))
    #expect(missing.standardError.contains("'gpt2 ' is no name of a model"))
    #expect(missing.standardOutput == "toy-attn-only-2l comes with Glassbook.\n")
    let info = try scene.run("info", "org/tiny")
    #expect(info.code == 2)
    #expect(info.standardError.contains("hint: to fetch it: glassbook pull org/tiny"))
    #expect(try scene.run("info", "toy-attn-only-2l", "--tokens", "0").code == 2)
    let bad = try scene.run(
      "info", "folder", files: ["folder/config.json": #"{"model_type":"bert"}"#])
    #expect(bad.standardError.contains("model_type 'bert' (folder/config.json) is not supported"))
  }
}
