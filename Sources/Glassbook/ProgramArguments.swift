/// The command line of a compiled notebook: `-p NAME VALUE` and `-o DIR`.
struct ProgramArguments: Equatable {
  struct Mistake: Error, Equatable {
    var message: String
  }

  /// The folder of all reports.
  var output = "output"
  var given: [String: String] = [:]

  init() {}

  init(_ words: some Sequence<String>) throws(Mistake) {
    var words = Array(words)[...]
    while let word = words.popFirst() {
      switch word {
      case "-p", "--parameter":
        guard let name = words.popFirst(), let text = words.popFirst() else {
          throw Mistake(message: "-p takes two words: -p NAME VALUE")
        }
        given[name] = text
      case "-o", "--output":
        guard let folder = words.popFirst() else {
          throw Mistake(message: "-o takes a folder: -o DIR")
        }
        output = folder
      default:
        throw Mistake(message: "'\(word)' is not understood: there are -p NAME VALUE and -o DIR")
      }
    }
  }
}
