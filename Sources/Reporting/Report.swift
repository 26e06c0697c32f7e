package import Literate

/// A notebook and its results as one HTML file.
///
/// A pure function of what it holds: no clock, no path, no address, no order of a hash table
/// enters the file, so that the same run gives the same bytes.
package struct Report {
  package var notebook: Notebook
  package var result: RunResult
  /// Whether HTML that stands in the notebook's prose becomes part of the page. The page then has
  /// no content policy.
  package var allowsRawHTML: Bool

  package init(_ notebook: Notebook, _ result: RunResult, allowsRawHTML: Bool = false) {
    self.notebook = notebook
    self.result = result
    self.allowsRawHTML = allowsRawHTML
  }

  /// The whole file.
  package func html() -> String {
    var page = PageWriter(report: self)
    return page.page()
  }
}
