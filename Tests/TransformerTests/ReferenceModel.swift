import Checkpoints
import Support
import Tensors
import Transformer

/// A reference model of `../shared/reference` and the numbers that TransformerLens 2.18 gave.
struct ReferenceModel {
  let model: HookedTransformer
  let expected: SafetensorsFile

  static let isThere = Shared.folder("reference") != nil

  init(_ name: String) throws {
    let folder = Shared.folder("reference/\(name)") ?? ""
    model = try loadModel(folder)
    expected = try SafetensorsFile("\(folder)/expected.safetensors")
  }

  func tokens(_ name: String = "tokens") throws -> Tokens {
    let shape = try expected.shape(of: name)
    let ids = try expected.wholeNumbers(named: name)
    return try Tokens(
      checking: (0..<shape[0]).map { row in Array(ids[row * shape[1]..<(row + 1) * shape[1]]) })
  }

  /// The metric of the reference: the mean logit difference of `metric.answers`.
  func metric() throws -> Metric {
    let ids = try expected.wholeNumbers(named: "metric.answers")
    return logitDiff(
      answers: stride(from: 0, to: ids.count, by: 2).map { (ids[$0], ids[$0 + 1]) })
  }

  func names(startingWith prefix: String) -> [String] {
    expected.names.filter { $0.hasPrefix(prefix) }
  }
}
