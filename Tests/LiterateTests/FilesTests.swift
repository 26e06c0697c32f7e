import Foundation
import Literate
import Testing

@Suite("Files that a notebook puts into its report")
struct FilesTests {
  /// The messages about a notebook in a folder that holds a picture and more.
  private func load(_ text: String) throws -> Notebook.Reading {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "literate-\(UUID().uuidString)")
    let inner = folder.appending(path: "notebooks/pictures")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let png = Data([0x89, 0x50, 0x4E, 0x47, 1, 2])
    try png.write(to: inner.appending(path: "a b.png"))
    try png.write(to: folder.appending(path: "secret.png"))
    try Data("p { color: red }".utf8).write(to: folder.appending(path: "notebooks/own.css"))
    try Data("<svg/>".utf8).write(to: folder.appending(path: "notebooks/a.svg"))
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "notebooks/link.png"),
      withDestinationURL: folder.appending(path: "secret.png"))
    var reading = Notebook.parse(text, path: "n.md")
    reading.loadFiles(from: folder.appending(path: "notebooks").path)
    return reading
  }

  @Test("Pictures and style sheets beside the notebook are read")
  func found() throws {
    let reading = try load(
      "---\nformat: {html: {css: own.css}}\n---\n- ![x](pictures/a%20b.png)\n\n![y](https://x.org/a.png)\n"
    )
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.notebook.styleSheet == "p { color: red }")
    let image = try #require(reading.notebook.images["pictures/a%20b.png"])
    #expect(image.mediaType == "image/png")
    #expect(image.bytes.count == 6)
    #expect(reading.notebook.images.count == 1)
  }

  @Test(
    "Other files are not",
    arguments: [
      ("../secret.png", "'../secret.png' lies outside the notebook's folder"),
      ("link.png", "'link.png' lies outside the notebook's folder"),
      ("/etc/passwd", "'/etc/passwd' lies outside the notebook's folder"),
      ("..%2fsecret.png", "'../secret.png' lies outside the notebook's folder"),
      ("none.png", "there is no file 'none.png' beside the notebook"),
      ("pictures", "there is no file 'pictures' beside the notebook"),
      ("a.svg", "'a.svg' is no PNG, JPEG or GIF picture"),
    ])
  func refused(url: String, message: String) throws {
    let reading = try load("Words\n\nand ![x](\(url))\n")
    #expect(reading.diagnostics.map(\.message) == [message])
    #expect(reading.diagnostics.map(\.line) == [3])
  }
}
