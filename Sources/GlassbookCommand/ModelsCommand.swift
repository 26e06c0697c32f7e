import ArgumentParser
import FoundationEssentials
import Glassbook

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Lists the models that come with Glassbook.",
    discussion: """
      Name, size, architecture. A cell loads one by its name: loadModel("toy-attn-only-2l"). A \
      folder of your own is loaded by its path; glassbook help loadModel tells what it holds.
      """)

  func run() throws {
    let models = BundledModels.all
    guard !models.isEmpty else {
      print("No models are bundled with this build.")
      return
    }
    let width = models.map(\.name.count).max() ?? 0
    for model in models {
      let name = model.name + String(repeating: " ", count: width - model.name.count)
      let kilobytes = (model.byteCount + 512) / 1024
      let size = kilobytes >= 1024 ? "\((kilobytes * 10 + 512) / 1024)" : ""
      let shown = size.isEmpty ? "\(kilobytes) KB" : "\(size.dropLast()).\(size.suffix(1)) MB"
      print("\(name)  \(shown)  \(try loadModel(model.name).summary)")
    }
  }
}
