/// What can be wrong with a tokenizer's files, or with what was asked of it.
public enum TokenizerError: Error, Equatable {
  /// A file cannot be read or written; `reason` is the system's.
  case file(path: String, reason: String)
  /// A folder holds none of the files that describe a tokenizer.
  case noTokenizer(folder: String, lookedFor: [String])
  /// A folder holds a SentencePiece model and nothing that can be read here.
  case sentencePieceOnly(path: String)
  /// The text is not JSON; `offset` counts bytes from 0.
  case malformedJSON(offset: Int, problem: String)
  /// A key that the pipeline cannot do without is absent.
  case missingKey(String)
  /// A key holds another type of value than the format says.
  case wrongType(key: String, expected: String, found: String)
  /// A component or setting that this library does not know, with the key that named it.
  case unsupported(component: String, key: String)
  /// A regular expression means nothing; `problem` completes the sentence "The expression …".
  case malformedPattern(key: String, pattern: String, problem: String)
  /// An entry of the merges is not two tokens; `index` counts from 0.
  case malformedMerge(index: Int, text: String)
  /// A merge names or makes a token that the vocabulary does not have.
  case mergeOutsideVocabulary(index: Int, token: String)
  /// A token's id is negative, or too large for a vocabulary of `count` tokens.
  case idOutOfRange(token: String, id: Int, count: Int)
  /// Two tokens claim one id.
  case sharedID(Int, tokens: [String])
  /// The requested vocabulary cannot hold the special tokens and the 256 bytes.
  case vocabularyTooSmall(requested: Int, needed: Int)
  /// An error and the file that it was found in.
  indirect case inFile(String, TokenizerError)

  /// The same error with the file it was found in; an inner place wins.
  func located(in path: String) -> TokenizerError {
    switch self {
    case .inFile, .file, .noTokenizer, .sentencePieceOnly: self
    default: .inFile(path, self)
    }
  }
}

// MARK: - Message

extension TokenizerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let path, let reason):
      "\(path): \(reason)"
    case .noTokenizer(let folder, let lookedFor):
      "\(folder): no tokenizer here; looked for \(lookedFor.joined(separator: ", "))"
    case .sentencePieceOnly(let path):
      """
      \(path): SentencePiece models are not read; a tokenizer.json beside it would be. In Python: \
      AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER) writes one
      """
    case .malformedJSON(let offset, let problem):
      "not valid JSON at byte \(offset): \(problem)"
    case .missingKey(let key):
      "the key '\(key)' is missing"
    case .wrongType(let key, let expected, let found):
      "'\(key)' should be \(expected), but is \(found)"
    case .unsupported(let component, let key):
      "'\(key)' asks for \(component), which is not supported yet"
    case .malformedPattern(let key, let pattern, let problem):
      "'\(key)' holds the regular expression '\(pattern)', which \(problem)"
    case .malformedMerge(let index, let text):
      "merge \(index) is '\(text)', but should be two tokens"
    case .mergeOutsideVocabulary(let index, let token):
      "merge \(index) needs the token '\(token)', which the vocabulary does not have"
    case .idOutOfRange(let token, let id, let count):
      "the token '\(token)' has the id \(id), out of range for a vocabulary of \(count) tokens"
    case .sharedID(let id, let tokens):
      "the id \(id) belongs to \(tokens.map { "'\($0)'" }.joined(separator: " and "))"
    case .vocabularyTooSmall(let requested, let needed):
      "a vocabulary of \(requested) tokens cannot hold the special tokens and the 256 bytes; "
        + "it needs at least \(needed)"
    case .inFile(let path, let error):
      "\(path): \(error)"
    }
  }
}
