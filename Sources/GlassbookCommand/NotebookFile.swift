import FoundationEssentials
import Glassbook
import Literate

/// A notebook's file as a user names it.
struct NotebookFile {
  var path: String

  /// Why a file cannot be read, as a sentence.
  struct Unreadable: Error { var reason: String }

  /// Where the notebook's relative paths start.
  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// What leads from there back to the working directory: `../` for `Notebooks/N.md`.
  var pathToWorkingFolder: String {
    let parts = folder.split(separator: "/").filter { $0 != "." }
    guard !folder.hasPrefix("/"), !parts.contains("..") else {
      return FileManager.default.currentDirectoryPath + "/"
    }
    return String(repeating: "../", count: parts.count)
  }

  /// What checking, running and exporting the notebook agree on.
  func settings(parameters: [(name: String, text: String)] = []) -> NotebookRun.Settings {
    var settings = NotebookRun.Settings()
    settings.parameters = parameters
    settings.notebookFolder = folder
    settings.pathToWorkingFolder = pathToWorkingFolder
    return settings
  }

  func read() throws(Unreadable) -> Notebook.Reading {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Unreadable(reason: "\(path): there is no such file.")
    }
    guard !isDirectory else {
      throw Unreadable(reason: "\(path) is a folder; a notebook is a Markdown file.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Unreadable(reason: "\(path): you may not read this file.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Unreadable(reason: "\(path) is not UTF-8 text, as a notebook is.")
    }
    let sourceDate = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
    var reading = Notebook.parse(text, path: path, sourceDate: sourceDate)
    reading.loadFiles(from: folder)
    return reading
  }
}
