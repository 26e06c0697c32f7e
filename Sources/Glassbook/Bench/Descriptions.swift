import Circuits

// What `print` shows of a bench and its logs.

extension InterpretabilityBench: CustomStringConvertible {
  public var description: String {
    let names = experimentNames
    return "InterpretabilityBench of \(model.cfg.modelName): "
      + (names.isEmpty ? "no experiments" : names.joined(separator: ", "))
  }
}

extension BenchTools: CustomStringConvertible {
  public var description: String {
    "BenchTools of \(model.cfg.modelName): \(asked.joined(separator: ", "))"
  }
}

extension ExperimentLog: CustomStringConvertible {
  public var description: String { "ExperimentLog \(name), version \(version): \(result)" }
}
