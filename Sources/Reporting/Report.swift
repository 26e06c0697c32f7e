package import Literate

/// A notebook and its results as one HTML file.
///
/// A pure function of what it holds: no clock, no path, no address, no order of a hash table
/// enters the file, so that the same run gives the same bytes.
package struct Report {
  package var notebook: Notebook
  package var result: RunResult
  /// What of the results was written already.
  package var showpieces: Showpieces
  /// Whether HTML that stands in the notebook's prose becomes part of the page. The page then has
  /// no content policy.
  package var allowsRawHTML: Bool

  package init(
    _ notebook: Notebook, _ result: RunResult, showpieces: Showpieces = Showpieces(),
    allowsRawHTML: Bool = false
  ) {
    self.notebook = notebook
    self.result = result
    self.showpieces = showpieces
    self.allowsRawHTML = allowsRawHTML
  }

  /// The whole file, in pieces that follow one another: a page with many pictures is long, and
  /// need not be in one place to be written.
  package func pieces() -> [String] {
    var page = PageWriter(report: self)
    return page.page()
  }

  /// The whole file.
  package func html() -> String { pieces().joined() }
}
