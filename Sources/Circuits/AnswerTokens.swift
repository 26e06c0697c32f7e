import Tensors
import Transformer

/// Answers to attribute to: a token id or a text of one token; `[Int]` or `[String]`, one for every
/// row of a batch; `Tokens`, one for every position.
public protocol AnswerTokens {
  /// Their ids and shape.
  ///
  /// - Throws: `ModelError.notOneToken`, `.noTokenizer`.
  func ids(_ model: HookedTransformer) throws -> (ids: [Int], shape: [Int])
}

extension Int: AnswerTokens {
  public func ids(_ model: HookedTransformer) -> (ids: [Int], shape: [Int]) { ([self], []) }
}

extension String: AnswerTokens {
  public func ids(_ model: HookedTransformer) throws -> (ids: [Int], shape: [Int]) {
    ([try model.toSingleToken(self)], [])
  }
}

extension Tokens: AnswerTokens {
  public func ids(_ model: HookedTransformer) -> (ids: [Int], shape: [Int]) { (ids, shape) }
}

extension Array: AnswerTokens where Element: AnswerTokens {
  public func ids(_ model: HookedTransformer) throws -> (ids: [Int], shape: [Int]) {
    let parts = try map { try $0.ids(model) }
    guard let first = parts.first, parts.allSatisfy({ $0.shape == first.shape }) else {
      return (parts.flatMap(\.ids), [parts.count])
    }
    return (parts.flatMap(\.ids), [parts.count] + first.shape)
  }
}
