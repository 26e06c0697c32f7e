import Glassbook
import Scripting

// The types of the engine that cells hold as a whole, under the names that Swift knows them by.

extension Tensor: HostType, NumberLike {
  public static var scriptName: String { "Tensor" }
  public func numberValue() throws -> Double { Double(try item()) }
}

extension Tokens: HostType {
  public static var scriptName: String { "Tokens" }
}

extension HookedTransformer: HostType {
  public static var scriptName: String { "HookedTransformer" }
}

extension HookedTransformerConfig: HostType {
  public static var scriptName: String { "HookedTransformerConfig" }
}

extension HookedTransformerConfig.AttentionDirection: HostType {
  public static var scriptName: String { "AttentionDirection" }
}

extension HookedTransformerConfig.NormalizationType: HostType {
  public static var scriptName: String { "NormalizationType" }
}

extension HookedTransformerConfig.PositionalEmbeddingType: HostType {
  public static var scriptName: String { "PositionalEmbeddingType" }
}

extension HookedTransformerConfig.AttentionType: HostType {
  public static var scriptName: String { "AttentionType" }
}

extension HookedTransformerConfig.ActivationFunction: HostType {
  public static var scriptName: String { "ActivationFunction" }
}

extension PaddingSide: HostType {
  public static var scriptName: String { "PaddingSide" }
}

extension TokenOccurrence: HostType {
  public static var scriptName: String { "TokenOccurrence" }
}

extension GenerationStep: HostType {
  public static var scriptName: String { "GenerationStep" }
}

extension RotaryScaling: HostType {
  public static var scriptName: String { "RotaryScaling" }
}

extension ActivationCache: HostType {
  public static var scriptName: String { "ActivationCache" }
}

extension HookPoint: HostType {
  public static var scriptName: String { "HookPoint" }
}

extension Metric: HostType {
  public static var scriptName: String { "Metric" }
}

extension Tokenizer: HostType {
  public static var scriptName: String { "Tokenizer" }
}

extension StateDictReport: HostType {
  public static var scriptName: String { "StateDictReport" }
}

extension Optimizer: HostType {
  public static var scriptName: String { "Optimizer" }
}

extension Schedule: HostType {
  public static var scriptName: String { "Schedule" }
}

extension TrainingStep: HostType {
  public static var scriptName: String { "TrainingStep" }
}

extension FloatFormat: HostType {
  public static var scriptName: String { "FloatFormat" }
}

extension DetectionPattern: HostType {
  public static var scriptName: String { "DetectionPattern" }
}

extension CompositionMode: HostType {
  public static var scriptName: String { "CompositionMode" }
}

extension ErrorMeasure: HostType {
  public static var scriptName: String { "ErrorMeasure" }
}

extension Figure: HostType {
  public static var scriptName: String { "Figure" }
}

extension AttentionView: HostType {
  public static var scriptName: String { "AttentionView" }
}

extension ColoredTokens: HostType {
  public static var scriptName: String { "ColoredTokens" }
}

extension Table: HostType {
  public static var scriptName: String { "Table" }
}

extension Color: HostType {
  public static var scriptName: String { "Color" }
}

extension ColorScale: HostType {
  public static var scriptName: String { "ColorScale" }
}
