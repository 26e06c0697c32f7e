import Plots
import Synchronization
import Testing

@testable import Literate

@Suite("What a cell shows")
struct RecorderTests {
  private static let notebook = Notebook.parse(
    "```swift\n//| label: fig-a\n1\n```\n\n```swift\n2\n```\n", path: "n.md"
  ).notebook

  private let figure: Figure

  init() throws {
    figure = try imshow([[1, 2], [3, 4]] as [[Float]])
  }

  @Test("Figures are told of as they come, with their place among what the cell shows")
  func places() {
    let places = Mutex<[String]>([])
    let recorder = Recorder { _, index, cell in
      places.withLock { $0.append("\(cell.name) \(index)") }
    }
    recorder.begin(Self.notebook.cells[0], notebook: "n")
    recorder.print("one\n")
    recorder.receive(.figure(figure))
    recorder.print("two\n")
    recorder.print("three\n")
    recorder.receive(.figure(figure))
    recorder.begin(Self.notebook.cells[1], notebook: "n")
    recorder.receive(.figure(figure))
    recorder.end()
    // A value in prose that is a figure belongs to no cell.
    recorder.receive(.figure(figure))
    #expect(places.withLock { $0 } == ["fig-a 1", "fig-a 3", "cell-2 0"])
  }

  @Test("When the page is full, a cell says so once and shows text alone")
  func fullPage() {
    let shown = Mutex(0)
    let recorder = Recorder(mostPageBytes: 1) { _, _, _ in shown.withLock { $0 += 1 } }
    recorder.begin(Self.notebook.cells[0], notebook: "n")
    for _ in 0..<3 { recorder.receive(.figure(figure)) }
    recorder.print("after\n")
    #expect(shown.withLock { $0 } == 1)
    let texts = recorder.outputs.compactMap { output -> String? in
      if case .text(let text) = output { text } else { nil }
    }
    #expect(texts.count == 1)
    #expect(texts.first?.hasPrefix("[What this cell shows from here on is left out") == true)
    #expect(texts.first?.hasSuffix(".]\nafter\n") == true)
    // The next cell says so as well.
    recorder.begin(Self.notebook.cells[1], notebook: "n")
    recorder.receive(.figure(figure))
    #expect(recorder.outputs.count == 1)
    #expect(recorder.failure == nil)
  }
}
