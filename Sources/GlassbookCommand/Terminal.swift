import Glassbook
import Literate
import Scripting

#if canImport(Glibc)
  import Glibc
#endif

/// Messages on standard error.
enum Terminal {
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whoever closed standard output or standard error has left its number to the next file that is
  /// opened, and progress would be written into a report.
  static func openStandardFiles() {
    for file in STDIN_FILENO...STDERR_FILENO where fcntl(file, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
  }

  /// The width of a terminal on standard output, within what reads well; 100 elsewhere.
  static var outputWidth: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return min(max(Int(size.ws_col), 80), 100)
  }

  /// Whether standard output shows colours: a terminal, unless `NO_COLOR` is set (no-color.org).
  static var outputIsColoured: Bool {
    guard isatty(STDOUT_FILENO) == 1, getenv("TERM").map({ String(cString: $0) }) != "dumb" else {
      return false
    }
    return getenv("NO_COLOR").map { $0[0] == 0 } ?? true
  }

  /// Writes a line.
  static func note(_ text: String) { write(text + "\n") }

  /// Puts a text in the place of the last line, cut to the width of the terminal: a line that wraps
  /// could not be taken back.
  static func rewriteLine(_ text: String) {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    write("\r\u{1B}[K" + text.prefix((isKnown ? Int(size.ws_col) : 80) - 1))
  }

  /// Writes text as it is. What cannot be written is lost: there is nowhere else to say so.
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Prints all mistakes of a notebook.
  ///
  /// - Returns: whether the notebook may run: warnings alone do not keep it from that.
  static func report(_ diagnostics: [Diagnostic], of path: String) -> Bool {
    for diagnostic in diagnostics { note(diagnostic.rendered) }
    let errors = diagnostics.count { $0.severity == .error }
    if errors > 0 {
      note("\(path): \(errors) \(errors == 1 ? "mistake" : "mistakes"); nothing was run.")
    }
    return errors == 0
  }

  /// Seconds with two decimals.
  static func seconds(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) s"
  }
}

/// Progress of a run, a line a cell: `[3/12] fig-induction … 0.42 s`.
///
/// On a terminal the line of the running cell grows a bar; elsewhere computations of many seconds
/// leave a line at every tenth.
struct ProgressLines {
  private let isInteractive = Terminal.isInteractive
  private var head = ""
  private var task = ""
  private var lastTenth = 0
  private var lastShown = ContinuousClock.now

  mutating func show(_ event: NotebookRun.Event, _ result: RunResult) {
    switch event {
    case .began(let cell, let number, let count):
      head = "[\(number)/\(count)] \(cell.name)"
      (task, lastShown) = ("", .now)
      if isInteractive { Terminal.rewriteLine("\(head) …") }
    case .progressed(let task, let done, let total, let note):
      show(task, done, max(total, 1), note)
    case .showed: break
    case .ended(let cell):
      let outcome = result.cells[cell.number - 1]
      let time = Terminal.seconds(outcome.seconds)
      let start = isInteractive ? "\r\u{1B}[K" : ""
      let status = outcome.status == .ok ? "" : "  \(outcome.status.rawValue)"
      Terminal.note("\(start)\(head) … \(time)\(status)")
    }
  }

  private mutating func show(_ task: String, _ done: Int, _ total: Int, _ note: String) {
    let detail = "\(task) \(done)/\(total)\(note.isEmpty ? "" : "  \(note)")"
    let now = ContinuousClock.now
    if isInteractive {
      // Ten pictures a second are enough for an eye.
      guard now - lastShown > .milliseconds(100) || done == total else { return }
      lastShown = now
      let filled = 24 * min(done, total) / total
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
      Terminal.rewriteLine("\(head) … \(bar) \(detail)")
    } else {
      let tenth = 10 * done / total
      if task != self.task || tenth < lastTenth { (self.task, lastTenth) = (task, 0) }
      guard tenth > lastTenth, total >= 10, now - lastShown > .seconds(2) else { return }
      (lastTenth, lastShown) = (tenth, now)
      Terminal.note("\(head) … \(detail)")
    }
  }
}
