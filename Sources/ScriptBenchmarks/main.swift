import Foundation
import Glassbook
import Prelude
import Scripting

// How cells compare with CPython and with compiled Swift: the same programs in all three, the best
// of five runs each. Python and the compiler are left out where they are not installed.

func best(_ body: () throws -> Double) rethrows -> Double {
  var least = Double.infinity
  for _ in 0..<5 { least = min(least, try body()) }
  return least
}

/// What a program printed.
final class Printed: SessionDelegate {
  var text = ""
  func print(_ text: String) { self.text += text }
  func show(_ value: Value, isFinalExpression: Bool) {}
}

let setting = """
  seed(1)
  let model = try loadModel("toy-attn-only-2l")
  let cache = try model.runWithCache(randomTokens(model, batch: 1, length: 60)).cache
  """

func interpreted(_ program: Program) throws -> (seconds: Double, text: String) {
  try withLargeStack { () throws -> (seconds: Double, text: String) in
    let texts =
      [program.readsCache ? setting : "", program.swift] + Array(repeating: "program()", count: 5)
    let session = Session(
      library: glassbookLibrary(), cells: texts.map { SourceCell(text: $0, file: program.name) })
    for diagnostic in session.check() where diagnostic.severity == .error {
      print(diagnostic.rendered)
    }
    let printed = Printed()
    try session.run(cell: 0, delegate: printed)
    try session.run(cell: 1, delegate: printed)
    var cell = 1
    let seconds = try best {
      cell += 1
      printed.text = ""
      let start = ContinuousClock.now
      try session.run(cell: cell, delegate: printed)
      return (ContinuousClock.now - start) / .seconds(1)
    }
    return (seconds, printed.text)
  }
}

/// Runs a command; its output, or nil when it is not there or fails.
func output(of command: [String], in folder: URL) -> String? {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = command
  process.currentDirectoryURL = folder
  let pipe = Pipe()
  process.standardOutput = pipe
  guard (try? process.run()) != nil else { return nil }
  let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return process.terminationStatus == 0 ? text : nil
}

/// The last line is the seconds, the one before what the program printed.
func timed(_ text: String?) -> (seconds: Double, text: String)? {
  guard let lines = text?.split(separator: "\n"), lines.count >= 2,
    let seconds = lines.last.flatMap({ Double($0) })
  else { return nil }
  return (seconds, lines[lines.count - 2] + "\n")
}

func inPython(_ program: Program, _ folder: URL) throws -> (seconds: Double, text: String)? {
  let text = """
    import time
    \(program.readsCache ? "import numpy\ncache = {(\"pattern\", l): numpy.load(f\"{l}.npy\") for l in range(2)}" : "")
    \(program.python)
    best = 1e9
    for _ in range(5):
        start = time.perf_counter()
        program()
        best = min(best, time.perf_counter() - start)
    print(best)
    """
  try text.write(to: folder.appending(path: "program.py"), atomically: true, encoding: .utf8)
  return timed(output(of: ["python3", "program.py"], in: folder))
}

func compiled(_ program: Program, _ folder: URL) throws -> (seconds: Double, text: String)? {
  guard !program.readsCache else { return compiledDetector() }
  let text = """
    \(program.swift)
    var best = Double.infinity
    for _ in 0..<5 {
      let clock = ContinuousClock()
      let time = clock.measure { program() }
      best = min(best, time / .seconds(1))
    }
    print(best)
    """
  try text.write(to: folder.appending(path: "program.swift"), atomically: true, encoding: .utf8)
  guard output(of: ["swiftc", "-O", "program.swift", "-o", "program"], in: folder) != nil else {
    return nil
  }
  return timed(output(of: ["./program"], in: folder))
}

func detectorCache() throws -> ActivationCache {
  seed(1)
  let model = try loadModel("toy-attn-only-2l")
  return try model.runWithCache(randomTokens(model, batch: 1, length: 60)).cache
}

/// The detector as it reads in a Swift package that uses the library.
func compiledDetector() -> (seconds: Double, text: String)? {
  guard let cache = try? detectorCache() else { return nil }
  var found = 0
  let seconds = try? best {
    let start = ContinuousClock.now
    found = 0
    for _ in 0..<20 {
      for layer in 0..<2 {
        for head in 0..<8 {
          let pattern = try cache["pattern", layer][0, head]
          var score: Float = 0
          for i in 1..<60 { score += try pattern[i, i - 1].item() }
          if score / 59 > 0.2 { found += 1 }
        }
      }
    }
    return (ContinuousClock.now - start) / .seconds(1)
  }
  return seconds.map { ($0, "\(found)\n") }
}

/// The patterns as files that numpy reads.
func writeArrays(to folder: URL) throws {
  let cache = try detectorCache()
  for layer in 0..<2 {
    let tensor = try cache["pattern", layer]
    let shape = tensor.shape.map(String.init).joined(separator: ", ")
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(shape)), }"
    header += String(repeating: " ", count: 63 - (header.utf8.count + 10) % 64) + "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    withUnsafeBytes(of: UInt16(header.utf8.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(contentsOf: header.utf8)
    tensor.array().withUnsafeBytes { data.append(contentsOf: $0) }
    try data.write(to: folder.appending(path: "\(layer).npy"))
  }
}

func padded(_ text: String, _ width: Int) -> String {
  let fill = String(repeating: " ", count: max(0, width - text.count))
  return width > 20 ? text + fill : fill + text
}

func shown(_ value: Double?, _ format: String) -> String {
  padded(value.map { String(format: format, $0) } ?? "–", 12)
}

let folder = FileManager.default.temporaryDirectory.appending(
  path: "glassbook-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }
try writeArrays(to: folder)

print(
  padded("", 28)
    + ["cell ms", "python ms", "swiftc ms", "python/cell", "cell/swiftc"]
    .map { padded($0, 12) }.joined())
var logarithms: [Double] = []
let wanted = CommandLine.arguments.dropFirst()
for program in programs where wanted.isEmpty || wanted.contains(where: program.name.contains) {
  let cell = try interpreted(program)
  let python = try inPython(program, folder)
  let swift = try compiled(program, folder)
  for other in [python, swift].compactMap(\.self) where other.text != cell.text {
    print("\(program.name): the results differ: \(cell.text) \(other.text)")
  }
  let ratio = python.map { $0.seconds / cell.seconds }
  if let ratio { logarithms.append(log(ratio)) }
  print(
    padded(program.name, 28) + shown(cell.seconds * 1e3, "%.1f")
      + shown(python.map { $0.seconds * 1e3 }, "%.1f")
      + shown(swift.map { $0.seconds * 1e3 }, "%.2f") + shown(ratio, "%.2f")
      + shown(swift.map { cell.seconds / $0.seconds }, "%.0f"))
}
if !logarithms.isEmpty {
  let mean = exp(logarithms.reduce(0, +) / Double(logarithms.count))
  print("\nfaster than Python, geometric mean: " + String(format: "%.2f", mean))
}
