internal import Synchronization
internal import JSON

/// Text into token ids and back, as the `tokenizer.json` of a Hugging Face model describes it.
///
/// A text passes through a pipeline: added tokens are found, the rest is normalised, cut into
/// words, and every word encoded by byte-pair merges; a decoder goes the other way.
///
///     let tokenizer = try Tokenizer(folder: "gpt2")
///     tokenizer.encode("Hello world")    // [15496, 995]
///     tokenizer.tokens(of: [15496, 995]) // ["Hello", "Ġworld"]
///     tokenizer.decode([15496, 995])     // "Hello world"
public struct Tokenizer: Sendable {
  /// The members of tokenizer.json but for the model and the added tokens: kept for saving, and
  /// what the components below were read from.
  let pipeline: JSONObject
  let model: BytePairModel
  private(set) var added: AddedVocabulary
  var roles: SpecialTokenRoles

  private let normalizer: Normalizer?
  private let preTokenizer: PreTokenizer?
  private let postProcessor: PostProcessor
  private let decoder: TokenDecoder?
  private let cache = SharedWordCache()

  /// Joins a model and a pipeline's members.
  ///
  /// - Throws: ``TokenizerError/unsupported(component:key:)`` for a component not known here.
  init(
    pipeline: JSONObject, model: BytePairModel, added: [AddedToken], roles: SpecialTokenRoles
  ) throws(TokenizerError) {
    self.pipeline = pipeline
    self.model = model
    normalizer = if let part = pipeline["normalizer"] { try Normalizer(part) } else { nil }
    preTokenizer = if let part = pipeline["pre_tokenizer"] { try PreTokenizer(part) } else { nil }
    postProcessor =
      if let part = pipeline["post_processor"] { try PostProcessor(part) } else { PostProcessor() }
    decoder = if let part = pipeline["decoder"] { try TokenDecoder(part) } else { nil }
    for token in added {
      // One million ids past the vocabulary is more than any model's embedding has.
      guard token.id >= 0, token.id < model.vocabulary.idLimit + (1 << 20) else {
        throw .idOutOfRange(token: token.content, id: token.id, count: model.vocabulary.count)
      }
    }
    self.added = try AddedVocabulary(added, normalizer: normalizer)
    self.roles = roles
    vocabularySize = added.reduce(model.vocabulary.idLimit) { max($0, $1.id + 1) }
    for id in postProcessor.before + postProcessor.after where token(for: id) == nil {
      throw .idOutOfRange(token: "post_processor", id: id, count: vocabularySize)
    }
  }

  // MARK: Encoding

  /// Returns the token ids of `text`.
  ///
  /// - Parameter addSpecialTokens: adds what the tokenizer's post-processor puts around every text
  ///   (Llama's "<s>"); GPT-2's and GPT-NeoX's add nothing.
  public func encode(_ text: String, addSpecialTokens: Bool = false) -> [Int] {
    var ids = addSpecialTokens ? postProcessor.before : []
    cache.withCache { words in
      let segments = added.segments(of: Array(text.utf8), normalizer: normalizer)
      for (index, segment) in segments.enumerated() {
        switch segment {
        case .token(let id): ids.append(id)
        case .text(let text):
          encode(CutText(text, beginsInput: index == 0), into: &ids, words: &words)
        }
      }
    }
    if addSpecialTokens { ids.append(contentsOf: postProcessor.after) }
    return ids
  }

  private func encode(_ text: CutText, into ids: inout [Int], words: inout WordCache) {
    let text = preTokenizer?(text) ?? text
    let spelling = preTokenizer?.spelling ?? .scalars
    var tokens: [Int32] = []
    text.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in text.ends {
        let word = UnsafeBufferPointer(rebasing: bytes[start..<end])
        start = end
        let isCached = word.count <= WordCache.longestWord
        let hash = isCached ? Vocabulary.hash(word) : 0
        if isCached, words.append(word, hash: hash, to: &ids) { continue }
        model.encode(word, spelledIn: spelling, into: &tokens)
        for token in tokens { ids.append(Int(token)) }
        if isCached { words.insert(word, hash: hash, tokens: tokens) }
      }
    }
  }

  // MARK: Decoding

  /// Returns the text of `ids`. Ids without a token are left out; bytes that are not UTF-8 become
  /// U+FFFD.
  public func decode(_ ids: [Int], skipSpecialTokens: Bool = false) -> String {
    let kept = skipSpecialTokens ? ids.filter { !isSpecial($0) } : ids
    let tokens = kept.compactMap { token(for: $0) }
    guard let decoder else { return tokens.joined(separator: " ") }
    let parts = decoder(tokens.map { Array($0.utf8) })
    return String(decoding: parts.joined(), as: UTF8.self)
  }

  /// Returns the text of one token (" the"), or "<id 50277>" for an id that has no token.
  public func decodeToken(_ id: Int) -> String {
    token(for: id) == nil ? "<id \(id)>" : decode([id])
  }

  // MARK: The vocabulary

  /// One more than the largest id, added tokens included.
  public private(set) var vocabularySize: Int

  /// Returns the vocabulary's spelling of a token ("Ġthe"), or nil for an id that has none.
  public func token(for id: Int) -> String? {
    added.spelling(ofID: id) ?? model.vocabulary.spelling(of: id)
  }

  /// Returns the id of a token by the vocabulary's spelling ("Ġthe"), or nil.
  public func id(for token: String) -> Int? {
    added.token(spelled: token)?.id ?? model.vocabulary.id(of: token)
  }

  /// Returns the vocabulary's spellings of `ids`, and "<id 50277>" for an id that has none.
  public func tokens(of ids: [Int]) -> [String] {
    ids.map { token(for: $0) ?? "<id \($0)>" }
  }

  // MARK: Special tokens

  /// Says whether `id` is a special token, which `decode(_:skipSpecialTokens:)` can leave out.
  public func isSpecial(_ id: Int) -> Bool {
    added.token(withID: id)?.special ?? false
  }

  /// The special tokens in the order of their ids.
  public var specialTokens: [String] {
    added.tokens.filter(\.special).sorted { $0.id < $1.id }.map(\.content)
  }

  /// The token that ends a text; where no file names it, "<|endoftext|>" or "</s>".
  public var eosToken: String? {
    roles.eos ?? ["<|endoftext|>", "</s>"].first { id(for: $0) != nil }
  }

  /// The token that begins a text; where no file names it, "<s>" or ``eosToken``.
  public var bosToken: String? {
    roles.bos ?? (roles.eos == nil && id(for: "<s>") != nil ? "<s>" : eosToken)
  }

  /// The token that fills up short rows; where no file names it, ``eosToken``.
  public var padToken: String? { roles.pad ?? eosToken }

  /// The token for what the vocabulary cannot spell.
  public var unknownToken: String? { roles.unknown ?? model.unknownToken }

  /// The id of ``bosToken``.
  public var bosID: Int? { bosToken.flatMap { id(for: $0) } }
  /// The id of ``eosToken``.
  public var eosID: Int? { eosToken.flatMap { id(for: $0) } }
  /// The id of ``padToken``.
  public var padID: Int? { padToken.flatMap { id(for: $0) } }
  /// The id of ``unknownToken``.
  public var unknownID: Int? { unknownToken.flatMap { id(for: $0) } }

  /// Returns a tokenizer that also knows these special tokens: new ones get ids from
  /// ``vocabularySize`` on, one of the vocabulary keeps its id and becomes special.
  public func addingSpecialTokens(_ contents: [String]) -> Tokenizer {
    var result = self
    for content in contents where !content.isEmpty {
      if var token = result.added.token(spelled: content) {
        token.special = true
        result.added.insert(token, normalizer: normalizer)
        continue
      }
      let id = model.vocabulary.id(of: content) ?? result.vocabularySize
      result.added.insert(AddedToken(content: content, id: id), normalizer: normalizer)
      result.vocabularySize = max(result.vocabularySize, id + 1)
    }
    return result
  }
}

/// Which special tokens play which part, where a file says so.
struct SpecialTokenRoles: Sendable, Equatable {
  var bos: String?
  var eos: String?
  var pad: String?
  var unknown: String?
}

// MARK: - Cache

/// The word cache of a tokenizer and its copies.
///
/// An encoding takes the cache out, works on it alone, and puts it back; a second one at the same
/// time starts with an empty cache. So no lock is held while text is encoded.
private final class SharedWordCache: Sendable {
  private let words = Mutex<WordCache?>(nil)

  func withCache(_ body: (inout WordCache) -> Void) {
    var cache =
      words.withLock { words in
        let taken = words
        words = nil
        return taken
      } ?? WordCache()
    body(&cache)
    let used = cache
    words.withLock { words in
      if (words?.count ?? -1) < used.count { words = used }
    }
  }
}

extension Tokenizer: CustomStringConvertible {
  public var description: String { "Tokenizer of \(vocabularySize) tokens" }
}
