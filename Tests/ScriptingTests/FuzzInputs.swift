import Foundation

/// A small generator of our own, so that a failing input can be found again.
struct FuzzStream: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var x = state
    x ^= x >> 33
    x &*= 0xff51_afd7_ed55_8ccd
    x ^= x >> 33
    return x
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }

  mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
}

/// What the fuzz tests try.
enum FuzzInputs {
  static let words =
    """
    let var func if else guard for in while repeat switch case default return break continue \
    struct enum class protocol extension static mutating init self throw try try? do catch defer \
    where inout true false some any indirect typealias \
    nil print map filter reduce sorted append count first Int Double String Bool x y z xs d f \
    $0 $1 0 1 2 3.5 "a" "\\(x)" ( ) [ ] { } < > = == != + - * / % && || ! ? ?? . , : ; -> ... \
    ..< & | _ += -= as is any \\.count \n
    """.split(separator: " ").map(String.init)

  /// Words in any order. Short ones come far more often than long ones, whose first mistake would
  /// hide the rest from all but the parser.
  static func soup(_ stream: inout FuzzStream) -> String {
    let count = 1 + stream.below(stream.chance(8) ? 24 : 8)
    return (0..<count).map { _ in stream.pick(words) }.joined(separator: " ")
  }

  /// One to four small accidents in a text.
  static func mutated(_ text: String, _ stream: inout FuzzStream) -> String {
    var pieces = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for _ in 0...stream.below(4) {
      guard !pieces.isEmpty else { break }
      let index = stream.below(pieces.count)
      let word = stream.pick(words)
      switch stream.below(6) {
      case 0: pieces.remove(at: index)
      case 1: pieces.insert(word, at: index)
      case 2: pieces[index] = word
      case 3: pieces.swapAt(index, stream.below(pieces.count))
      case 4: pieces[index] = String(pieces[index].dropFirst())
      default: pieces[index] += word
      }
    }
    return pieces.joined(separator: " ")
  }

  /// A text of a grammar, and now and then one with an accident in it.
  static func program(_ stream: inout FuzzStream) -> String {
    var writer = FuzzProgram(stream: stream)
    let text = writer.text()
    stream = writer.stream
    return stream.chance(4) ? mutated(text, &stream) : text
  }

  /// The scripts below a folder, without what they expect.
  static func scripts(in folder: URL, named names: [String]) -> [String] {
    names.compactMap { name in
      (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))?
        .components(separatedBy: "\n").filter { !$0.hasPrefix("// expect:") }
        .joined(separator: "\n")
    }
  }

  /// Mutated scripts are cut to so many lines: a mistake in one cell hides the rest anyway.
  private static let mostLines = 5

  /// A script in pieces.
  static func pieces(_ script: String) -> [String] {
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    return stride(from: 0, to: lines.count, by: mostLines).map {
      lines[$0..<min($0 + mostLines, lines.count)].joined(separator: "\n")
    }
  }
}
