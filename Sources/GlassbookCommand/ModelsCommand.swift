import ArgumentParser
import Glassbook
import Manual

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Lists the models that a notebook can load without a network.",
    discussion: """
      Those that come with Glassbook, and those in the Hugging Face cache, which Python shares. A \
      cell loads one by its name: loadModel("toy-attn-only-2l"). To fetch another one: glassbook \
      pull NAME. A folder of your own is loaded by its path; glassbook help loadModel tells what \
      it holds.
      """)

  func run() throws {
    var page = Page()
    let bundled = BundledModels.all
    page.append(.heading("Bundled"))
    page.append(
      bundled.isEmpty
        ? .text("  None with this build.")
        : .list(
          bundled.map { (term: $0.name, meaning: Self.line($0.folder, byteCount: $0.byteCount)) }))
    let cache = HubCache.standard
    let cached = cache.models
    page.append(.heading("In the Hugging Face cache (\(cache.folder))"))
    page.append(
      cached.isEmpty
        ? .text("  None yet. glassbook pull NAME fetches one.")
        : .list(
          cached.map { entry in
            let revision = entry.revision == HubCache.mainRevision ? "" : " (\(entry.revision))"
            return (
              term: entry.name + revision,
              meaning: Self.line(entry.folder, byteCount: entry.byteCount)
            )
          }))
    print(
      page.text(width: Terminal.outputWidth, isColoured: Terminal.outputIsColoured), terminator: "")
  }

  /// Size and shape of a model in one line; what is wrong with it if it cannot be loaded.
  private static func line(_ folder: String, byteCount: Int) -> String {
    let size = Amounts.bytes(byteCount)
    do {
      let cfg = try ModelFacts(ModelPlace(folder)).cfg
      return "\(size); \(cfg.nLayers) layers of \(cfg.nHeads) heads, d_model \(cfg.dModel)"
        + (cfg.attnOnly ? ", no MLPs" : "")
    } catch let error as ModelError {
      guard case .unsupported(let what, _) = error else { return "\(size); \(error)" }
      let name = what.split(separator: " (").first.map(String.init) ?? what
      return "\(size); not supported: \(name)"
    } catch {
      return "\(size); \(error)"
    }
  }
}
