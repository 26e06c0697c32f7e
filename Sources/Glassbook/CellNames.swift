// The names that cells have for what stands inside other types.

public typealias ActivationFunction = HookedTransformerConfig.ActivationFunction
public typealias AttentionDirection = HookedTransformerConfig.AttentionDirection
public typealias AttentionType = HookedTransformerConfig.AttentionType
public typealias NormalizationType = HookedTransformerConfig.NormalizationType
public typealias PositionalEmbeddingType = HookedTransformerConfig.PositionalEmbeddingType
public typealias Reduction = AxisReduction
