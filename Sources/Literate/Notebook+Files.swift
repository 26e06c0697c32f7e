internal import FoundationEssentials
internal import Scripting

extension Notebook.Reading {
  /// Reads the files that the notebook puts into its report: pictures of the prose, a style sheet.
  ///
  /// They must lie in the notebook's folder: a report that is passed on must not carry a file
  /// that its author did not know of.
  ///
  /// - Parameter folder: where relative addresses start.
  package mutating func loadFiles(from folder: String) {
    for (url, place) in notebook.pictures where notebook.images[url] == nil {
      do throws(FileMistake) {
        let bytes = try Self.read(url, below: folder)
        guard let type = Self.mediaType(of: bytes) else {
          throw FileMistake(message: "'\(url)' is no PNG, JPEG or GIF picture")
        }
        notebook.images[url] = Notebook.Image(mediaType: type, bytes: bytes)
      } catch {
        diagnostics.append(notebook.source.mistake(at: place, error.message))
      }
    }
    if let css = notebook.frontMatter.format.css {
      do throws(FileMistake) {
        notebook.styleSheet = String(decoding: try Self.read(css, below: folder), as: UTF8.self)
      } catch {
        let line = notebook.source.lines.firstIndex { $0.contains("css:") } ?? 0
        diagnostics.append(
          notebook.source.mistake(at: SourcePosition(line: line + 1, column: 1), error.message))
      }
    }
    diagnostics = diagnostics.inOrder
  }

  private struct FileMistake: Error { var message: String }

  /// Larger files make a report that no browser opens gladly.
  private static let mostBytes = 20_000_000

  private static func read(_ name: String, below folder: String) throws(FileMistake) -> [UInt8] {
    let name = decoded(name)
    let root = URL(filePath: folder, directoryHint: .isDirectory).resolvingSymlinksInPath()
    let file = root.appending(path: name).resolvingSymlinksInPath()
    // Compared after links are followed: a link may lead out of the folder.
    guard !name.hasPrefix("/"), file.path.hasPrefix(root.path + "/") || root.path == "/" else {
      throw FileMistake(message: "'\(name)' lies outside the notebook's folder")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw FileMistake(message: "there is no file '\(name)' beside the notebook")
    }
    guard let size = attributes?[.size] as? Int, size <= mostBytes else {
      throw FileMistake(message: "'\(name)' is larger than 20 MB")
    }
    guard let data = try? Data(contentsOf: file) else {
      throw FileMistake(message: "'\(name)' cannot be read")
    }
    return Array(data)
  }

  /// An address without its `%20`s.
  private static func decoded(_ address: String) -> String {
    address.removingPercentEncoding ?? address
  }

  /// By the first bytes, not by the name.
  private static func mediaType(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: Array("GIF8".utf8)) { return "image/gif" }
    return nil
  }
}

extension Notebook {
  /// The local pictures of the prose, with the places of the blocks they stand in.
  fileprivate var pictures: [(url: String, place: SourcePosition)] {
    var found: [(url: String, place: SourcePosition)] = []
    func visit(_ inlines: [Inline], _ place: SourcePosition) {
      for inline in inlines {
        switch inline {
        case .image(let url, _, _):
          // What has a scheme is elsewhere: the report names it and does not load it.
          let head = url.prefix { $0 != "/" }
          if !head.contains(":"), !url.hasPrefix("//") { found.append((url, place)) }
        case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): visit(inner, place)
        default: break
        }
      }
    }
    func visit(_ blocks: [Block], _ outer: SourcePosition) {
      for block in blocks {
        let place = block.range?.first ?? outer
        switch block.kind {
        case .heading(_, let text, _), .paragraph(let text): visit(text, place)
        case .blockQuote(let inner): visit(inner, place)
        case .list(let list): for item in list.items { visit(item, place) }
        case .table(let table):
          for cells in [table.header] + table.rows { for cell in cells { visit(cell, place) } }
        case .math, .code, .cell, .rawHTML, .rule: break
        }
      }
    }
    visit(blocks, SourcePosition(line: 1, column: 1))
    return found
  }
}
