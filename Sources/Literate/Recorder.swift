internal import Glassbook
internal import Plots
internal import Scripting
internal import Synchronization

/// Gathers what a cell shows, and draws its figures.
///
/// Text comes from the script's session, everything else from the context of the run; both speak
/// on the thread of the run.
final class Recorder: SessionDelegate, Sendable {
  private struct State {
    /// The cell that runs; nil between cells, where a value in prose shows nothing but itself.
    var cell: Cell?
    var outputs: [Output] = []
    var textBytes = 0
    var figures = CellFigures()
    /// The first figure that could not be drawn.
    var failure: PlotError?
    /// Whether the cell has said that the page is full.
    var hasNoteOnFullPage = false

    /// What of a text is shown: nothing once the cell has shown as much as it may.
    mutating func room(for text: String) -> String? {
      guard textBytes <= Recorder.mostTextBytes else { return nil }
      let room = Recorder.mostTextBytes - textBytes
      textBytes += text.utf8.count
      guard textBytes > Recorder.mostTextBytes else { return text }
      // Rounded down to a scalar.
      let end = text.utf8.index(text.startIndex, offsetBy: room)
      return text[..<end] + "\n[The rest is left out.]\n"
    }
  }

  private let state = Mutex(State())

  /// Of all cells: how much room takes in the page what they show beside text.
  private let pageBytes = Atomic<Int>(0)
  /// Is told what a cell shows beside text, at once: the output and its index among those of the
  /// cell.
  private let showed: @Sendable (Output, Int, Cell) -> Void

  /// How much text a cell may show: a report with more of it could not be opened.
  private static let mostTextBytes = 2_000_000
  /// How much of the page all cells may fill with what is not text: a longer one could hardly be
  /// opened, and not be written in the tenth of a second that an interruption may take.
  private let mostPageBytes: Int

  init(
    mostPageBytes: Int = 48_000_000,
    showed: @escaping @Sendable (Output, Int, Cell) -> Void
  ) {
    self.mostPageBytes = mostPageBytes
    self.showed = showed
  }

  /// Forgets the last cell.
  func begin(_ cell: Cell, notebook: String) {
    state.withLock {
      $0 = State()
      $0.cell = cell
      $0.figures = CellFigures(
        notebook: notebook, label: cell.options.label, width: cell.options.figWidth,
        height: cell.options.figHeight)
    }
  }

  /// What is shown from here on belongs to no cell.
  func end() { state.withLock { $0.cell = nil } }

  var outputs: [Output] { state.withLock { $0.outputs } }
  var failure: PlotError? { state.withLock { $0.failure } }

  // MARK: From the session

  func print(_ text: String) { append(text: text) }

  func show(_ value: Value, isFinalExpression: Bool) {
    if case .host(let box) = value, let displayable = box.payload as? any Displayable {
      receive(displayable.displayItem)
    } else if isFinalExpression {
      let text = value.description
      state.withLock { state in
        guard let text = state.room(for: text) else { return }
        state.outputs.append(.value(text))
      }
    }
  }

  // MARK: From the context

  func receive(_ item: DisplayItem) {
    switch item {
    case .text(let text): append(text: text)
    case .markdown(let text):
      // Its blocks are written anew for every page: that takes longer than its length tells.
      show {
        (.markdown(Notebook.blocks(ofMarkdown: text)), pageBytes: 12_000 + 2 * text.utf8.count)
      }
    case .tokens(let tokens): show { (.tokens(tokens), tokens.pageBytes) }
    case .table(let table): show { (.table(table), table.pageBytes) }
    case .figure(let figure):
      let figures = state.withLock { $0.figures }
      show { () throws(PlotError) in
        let drawn = try figures.rendered(figure)
        return (.figure(drawn), drawn.pageBytes)
      }
    case .attention(let view):
      let metadata = state.withLock { $0.figures.metadata }
      show { () throws(PlotError) in
        let drawn = try DrawnAttention(view, metadata: metadata)
        return (.attention(drawn), drawn.pageBytes)
      }
    }
  }

  /// Makes and shows something that is not text, unless the page is full.
  private func show(_ output: () throws(PlotError) -> (Output, pageBytes: Int)) {
    guard pageBytes.load(ordering: .relaxed) < mostPageBytes else { return noteFullPage() }
    do throws(PlotError) {
      let (output, bytes) = try output()
      pageBytes.add(max(bytes, Self.fewestPageBytes), ordering: .relaxed)
      append(output)
    } catch {
      state.withLock { if $0.failure == nil { $0.failure = error } }
    }
  }

  /// As how much the smallest things count: a page with ten thousand of them has no readers.
  private static let fewestPageBytes = 4_000

  private func noteFullPage() {
    let isNew = state.withLock { state in
      defer { state.hasNoteOnFullPage = true }
      return !state.hasNoteOnFullPage
    }
    guard isNew else { return }
    append(text: "[What this cell shows from here on is left out: the report is full.]\n")
  }

  /// Shows something that is not text.
  private func append(_ output: Output) {
    let (index, cell) = state.withLock { state in
      state.outputs.append(output)
      return (state.outputs.count - 1, state.cell)
    }
    if let cell { showed(output, index, cell) }
  }

  private func append(text: String) {
    state.withLock { state in
      guard let text = state.room(for: text) else { return }
      // The text is taken out and put back, so that it grows in place: copied at every `print`,
      // thirty thousand lines would take seconds.
      guard case .text(var printed)? = state.outputs.last else {
        state.outputs.append(.text(text))
        return
      }
      state.outputs.removeLast()
      printed += text
      state.outputs.append(.text(printed))
    }
  }
}

extension DrawnAttention {
  /// Draws all pictures of a view.
  init(_ view: AttentionView, metadata: FigureMetadata) throws(PlotError) {
    self.init(
      view: view, thumbnails: try view.thumbnails(metadata: metadata),
      zoomed: try view.zoomed(metadata: metadata),
      overview: view.style == .patterns ? try view.overview(metadata: metadata) : nil,
      combined: try view.combined(metadata: metadata))
  }
}
