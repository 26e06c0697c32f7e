/// What can go wrong between a model's name and its files.
public enum HubError: Error, Equatable, Sendable {
  /// The text is no name of a repository: "gpt2" and "EleutherAI/pythia-70m" are.
  case badName(String)
  /// A revision that could leave the cache's folder.
  case badRevision(String)
  /// The model is not in the cache, and nothing may be fetched.
  case offline(name: String, revision: String)
  /// The model is not in the cache, and nobody has said that it may be fetched.
  case notAllowed(name: String, revision: String)
  /// The server has no such repository or revision, or shows it to its friends only.
  case noSuchRepository(name: String, revision: String, endpoint: String)
  /// The server wants to know who asks (401 or 403); `hasToken` says whether we told it.
  case forbidden(name: String, endpoint: String, hasToken: Bool)
  /// The server answered with a status that means failure.
  case status(url: String, status: Int)
  /// The network does not carry; `reason` is libcurl's.
  case network(url: String, reason: String)
  /// The server said something that makes no sense.
  case malformedAnswer(url: String, problem: String)
  /// A repository names a file outside of its folder.
  case unsafePath(name: String, file: String)
  /// The repository holds no weights in a format that can be read.
  case noWeights(name: String, files: [String])
  /// A file's bytes are not those that the server promised.
  case wrongHash(file: String, expected: String, found: String)
  /// The cache cannot be read or written; `reason` is the system's.
  case file(path: String, reason: String)
}

// MARK: - Message

extension HubError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badName(let name):
      "'\(name)' is no name of a model on the Hugging Face hub"
    case .badRevision(let revision):
      "'\(revision)' is no revision: a branch, a tag or a commit"
    case .offline(let name, let revision):
      "the model '\(name)'\(Self.shown(revision)) is not in the Hugging Face cache, and the network "
        + "is switched off"
    case .notAllowed(let name, let revision):
      "the model '\(name)'\(Self.shown(revision)) is not in the Hugging Face cache"
    case .noSuchRepository(let name, let revision, let endpoint):
      "\(endpoint) has no model '\(name)'\(Self.shown(revision))"
    case .forbidden(let name, let endpoint, let hasToken):
      "\(endpoint) does not give out '\(name)'"
        + (hasToken ? " to the bearer of HF_TOKEN" : " to everybody")
    case .status(let url, let status):
      "\(url) answered with status \(status)"
    case .network(let url, let reason):
      "\(url) cannot be reached: \(reason)"
    case .malformedAnswer(let url, let problem):
      "\(url) gave an answer that makes no sense: \(problem)"
    case .unsafePath(let name, let file):
      "the repository '\(name)' names the file '\(file)', which is refused: it could lie outside "
        + "of the cache"
    case .noWeights(let name, let files):
      "the repository '\(name)' holds no weights that can be read"
        + (files.isEmpty ? "" : "; its files are \(files.prefix(8).joined(separator: ", "))")
        + (files.count > 8 ? ", …" : "")
    case .wrongHash(let file, let expected, let found):
      "\(file) came damaged: its hash is \(found.prefix(12))…, not \(expected.prefix(12))…"
    case .file(let path, let reason):
      "\(path): \(reason)"
    }
  }

  /// What to do about it, where something can be said.
  public var hint: String? {
    switch self {
    case .badName: "names look like gpt2 or EleutherAI/pythia-70m"
    case .offline: "without --offline and HF_HUB_OFFLINE it can be fetched"
    case .notAllowed(let name, let revision):
      "type: glassbook pull \(name)"
        + (revision == HubCache.mainRevision ? "" : " --revision \(revision)")
        + ", or run with --allow-download"
    case .noSuchRepository(let name, _, _):
      name.contains("/") ? nil : "most names have two parts: owner/\(name)"
    case .forbidden(_, _, let hasToken):
      hasToken
        ? "ask for access on the model's page"
        : "set HF_TOKEN to an access token; some models also ask for agreement on their page"
    case .network: "models in the cache and folders can be used without a network"
    case .wrongHash: "the damaged file was thrown away: try again"
    default: nil
    }
  }

  private static func shown(_ revision: String) -> String {
    revision == HubCache.mainRevision ? "" : " at revision '\(revision)'"
  }
}
