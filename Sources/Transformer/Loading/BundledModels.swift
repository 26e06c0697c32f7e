import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// The models that come with Glassbook.
public enum BundledModels {
  /// A model's name and where it stands.
  public struct Entry: Sendable {
    public let name: String
    public let folder: String
    /// Size of the weights in bytes.
    public let byteCount: Int
  }

  /// Every bundled model, by name.
  public static var all: [Entry] {
    var entries: [String: Entry] = [:]
    for root in roots {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
      where entries[name] == nil
        && FileManager.default.fileExists(
          atPath: "\(root)/\(name)/config.json")
      {
        // A TransformerLens folder, or a Hugging Face one.
        let sizes = ["weights.safetensors", "model.safetensors"].map {
          try? FileManager.default.attributesOfItem(atPath: "\(root)/\(name)/\($0)")[.size] as? Int
        }
        entries[name] = Entry(
          name: name, folder: "\(root)/\(name)",
          byteCount: sizes.reduce(0) { $0 + ($1 ?? 0) })
      }
    }
    return entries.values.sorted { $0.name < $1.name }
  }

  /// The folder of a bundled model, or `nil` when none bears the name.
  static func folder(of name: String) -> String? {
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
    return roots.lazy.map { "\($0)/\(name)" }.first {
      FileManager.default.fileExists(atPath: "\($0)/config.json")
    }
  }

  /// Where bundled models may stand: beside the executable, in `../share/glassbook`, and in the
  /// source tree that the executable was built from. The generated `Bundle.module` looks in the
  /// first and last too, but ends the process when it finds neither.
  private static let roots: [String] = {
    var roots: [String] = []
    if let executable = executableFolder {
      roots = [
        "\(executable)/Glassbook_Transformer.resources/Models",
        "\(executable)/../share/glassbook/Models",
      ]
    }
    let sources = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return roots + [sources.joined(separator: "/") + "/Resources/Models"]
  }()

  private static var executableFolder: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0 else { return nil }
    let path = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}
