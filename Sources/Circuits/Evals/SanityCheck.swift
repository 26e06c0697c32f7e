import Tensors
import Transformer

/// The loss of a language model on a paragraph of English, in nats a token.
///
/// Healthy language models of GPT-2's size and up give less than 5; above 7 something is broken (a
/// tokenizer that belongs to another model, weights read wrongly). The thresholds are
/// TransformerLens's `sanity_check`.
///
/// - Throws: `ModelError.noTokenizer`; `ModelError.noNextToken`.
public func sanityCheck(_ model: HookedTransformer) throws -> Float {
  var tokens = try model.toTokens(paragraph)
  if tokens.shape[1] > model.cfg.nCtx {
    tokens = try tokens.part(.whole, .range(from: 0, to: model.cfg.nCtx, by: 1))
  }
  return try model.loss(tokens)
}

/// Plain prose of our own, without rare words.
private let paragraph = """
  The river ran slowly through the valley, and on its northern bank stood a small town with a market \
  that opened every Saturday. Farmers came from the hills with apples, cheese and wool, and people \
  from the city came by train to buy them. Most of the houses had been built a hundred years before, \
  when the railway arrived, and their owners were proud of the old stone walls. In winter the road \
  was often closed by snow, so that the town had to live on what had been stored in the autumn. \
  Nobody minded very much, because there was always enough wood for the fires and enough time to \
  tell stories.
  """
