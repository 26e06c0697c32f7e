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
    var outputs: [Output] = []
    var textBytes = 0
    var figures = CellFigures()
    /// The first figure that could not be drawn.
    var failure: PlotError?

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

  /// How much text a cell may show: a report with more of it could not be opened.
  private static let mostTextBytes = 2_000_000

  /// Forgets the last cell.
  func begin(_ cell: Cell, notebook: String) {
    state.withLock {
      $0 = State()
      $0.figures = CellFigures(
        notebook: notebook, label: cell.options.label, width: cell.options.figWidth,
        height: cell.options.figHeight)
    }
  }

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
    case .markdown(let text): append(.markdown(Notebook.blocks(ofMarkdown: text)))
    case .tokens(let tokens): append(.tokens(tokens))
    case .table(let table): append(.table(table))
    case .figure(let figure):
      let figures = state.withLock { $0.figures }
      draw { () throws(PlotError) in .figure(try figures.rendered(figure)) }
    case .attention(let view):
      let metadata = state.withLock { $0.figures.metadata }
      draw { () throws(PlotError) in .attention(try DrawnAttention(view, metadata: metadata)) }
    }
  }

  private func draw(_ body: () throws(PlotError) -> Output) {
    do throws(PlotError) {
      append(try body())
    } catch {
      state.withLock { if $0.failure == nil { $0.failure = error } }
    }
  }

  private func append(_ output: Output) { state.withLock { $0.outputs.append(output) } }

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
