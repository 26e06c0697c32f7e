import Checkpoints
import Plots
import Synchronization
import Tensors
import Transformer

/// Something that a notebook shows.
public enum DisplayItem: Sendable {
  /// Lines of text in a fixed pitch, as `print` gives them.
  case text(String)
  /// CommonMark.
  case markdown(String)
  case figure(Figure)
  case attention(AttentionView)
  case tokens(ColoredTokens)
  case table(Table)
}

/// What the free functions of a notebook act on: where output goes, which parameters were given,
/// which folders are meant, and the stream of random numbers.
///
/// A class because a run is one thing: every copy must draw from the same stream.
public final class RunContext: Sendable {
  /// The context of the notebook that is running here; in a compiled program that of the program,
  /// which prints to standard output and writes figures below `output`.
  public static var current: RunContext { running ?? CompiledProgram.shared.context }

  @TaskLocal private static var running: RunContext?

  /// The notebook's folder, where relative paths of its cells start; `nil` for the working
  /// directory.
  public let notebookFolder: String?
  /// The report's folder, where `saveTensors` and `save(to:)` write; `nil` for the working
  /// directory.
  public let outputFolder: String?
  /// Which models `loadModel` may fetch.
  public let downloads: DownloadPolicy
  private let parameters: [String: any ParameterType]
  private let receiver: @Sendable (DisplayItem) -> Void
  private let random = Mutex(RandomStream(seed: 0))
  private let used = Mutex<[UsedModel]>([])
  private let measured = Mutex<[Timing]>([])

  /// A model that a run loaded.
  public struct UsedModel: Equatable, Sendable {
    public let name: String
    /// Layers, heads, width, parameters: one line.
    public let summary: String
  }

  /// How long the parts of something took. Reports show no clock: it goes into `timings.json`.
  public struct Timing: Codable, Equatable, Sendable {
    public struct Part: Codable, Equatable, Sendable {
      public let name: String
      public let seconds: Double
    }

    public let name: String
    public let parts: [Part]
  }

  /// - Parameters:
  ///   - parameters: values that beat the defaults in `param`.
  ///   - downloads: which models may be fetched from the Hugging Face hub.
  ///   - receiver: is handed everything that is shown, in order.
  public init(
    notebookFolder: String? = nil, outputFolder: String? = nil,
    parameters: [String: any ParameterType] = [:], downloads: DownloadPolicy = DownloadPolicy(),
    receiver: @escaping @Sendable (DisplayItem) -> Void
  ) {
    self.notebookFolder = notebookFolder
    self.outputFolder = outputFolder
    self.parameters = parameters
    self.downloads = downloads
    self.receiver = receiver
  }

  /// Runs a body in which this context is the current one, and shows the warnings.
  public func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    let warnings = Warning.Receiver { [self] in show(.text($0.line + "\n")) }
    return try RunContext.$running.withValue(self) {
      try Warning.$receiver.withValue(warnings, operation: body)
    }
  }

  /// Shows an item.
  public func show(_ item: DisplayItem) { receiver(item) }

  /// The value given for a parameter, if one was given in the right type.
  func parameter<Value: ParameterType>(_ name: String, as _: Value.Type) -> Value? {
    parameters[name].flatMap { Value(parameter: $0) }
  }

  /// Lets a body draw from the stream of random numbers.
  public func withRandomStream<Result: Sendable>(
    _ body: (inout RandomStream) throws -> Result
  ) rethrows -> Result {
    // A copy is drawn from and put back: the body may fail, and draws then still count.
    var stream = random.withLock { $0 }
    defer { random.withLock { [stream] in $0 = stream } }
    return try body(&stream)
  }

  /// The models loaded so far, in order, each once.
  public var usedModels: [UsedModel] { used.withLock { $0 } }

  func note(_ model: HookedTransformer, name: String) {
    let entry = UsedModel(name: name, summary: model.summary)
    used.withLock { if !$0.contains(entry) { $0.append(entry) } }
  }

  /// Notes that the weights of a model were processed, and how.
  package func note(processed model: HookedTransformer) {
    guard !model.processing.isEmpty else { return }
    let entry = UsedModel(
      name: "\(model.cfg.modelName), processed", summary: "\(model.processing)")
    used.withLock { if !$0.contains(entry) { $0.append(entry) } }
  }

  /// What was timed so far, in order.
  public var timings: [Timing] { measured.withLock { $0 } }

  func note(_ timing: Timing) { measured.withLock { $0.append(timing) } }

  /// Where a path to read from stands: relative ones start at the notebook.
  func inputPath(_ path: String) -> String {
    guard let notebookFolder, !path.hasPrefix("/") else { return path }
    return "\(notebookFolder)/\(path)"
  }

  /// Where a path to write to stands: below the report's folder.
  ///
  /// - Throws: `ModelError.cannotWrite` for a path that leaves the folder. A notebook that
  ///   somebody sent must not overwrite what it likes.
  func outputPath(_ path: String) throws -> String {
    guard let outputFolder else { return path }
    // A file's name ends at a zero, whatever follows.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw ModelError.cannotWrite(path: path, reason: "a file needs a name")
    }
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw ModelError.cannotWrite(
        path: path, reason: "a notebook writes below its report's folder only")
    }
    return "\(outputFolder)/\(path)"
  }
}
