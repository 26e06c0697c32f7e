/// What people write who come from Python or JavaScript, and how Swift says it.
///
/// Read only where something is wrong already: these words never make a mistake.
enum ForeignWords {
  /// How Swift says a name of another language.
  static func hint(forName name: String) -> String? { names[name] }

  private static let names: [String: String] = {
    var table: [String: String] = [:]
    for (words, hint) in spellings { for word in words { table[word] = hint } }
    return table
  }()

  private static let spellings: [([String], String)] = [
    (["None", "null", "NULL", "undefined"], "Swift has no such name: write nil"),
    (["True"], "write true"), (["False"], "write false"),
    (["len"], "write x.count"),
    (["range"], "write 0..<n; with a step, stride(from: 0, to: n, by: 2)"),
    (["enumerate"], "write x.enumerated()"), (["sorted"], "write x.sorted(), or x.sorted { … }"),
    (["reversed"], "write x.reversed()"),
    (["sum"], "write x.reduce(0, +); of a tensor t.sum()"),
    (["any"], "write x.contains { … }"), (["all"], "write x.allSatisfy { … }"),
    (["str"], "write String(x), or \"\\(x)\""), (["int"], "write Int(x); the type is Int"),
    (["float"], "write Double(x) or Float(x); the types are Double and Float"),
    (["bool"], "the type is Bool"), (["list"], "write Array(x); a list of Ints is an [Int]"),
    (["dict"], "write [:]; the type is [Key: Value]"), (["tuple"], "write (a, b)"),
    (["isinstance"], "write x is Type"), (["not"], "write !condition"),
    (["pass"], "an empty body is { }"), (["elif"], "write else if"),
    (["raise"], "write throw, with a value of an enum that conforms to Error"),
    (["ValueError", "Exception", "RuntimeError"], "declare one: enum Wrong: Error { case value }"),
    (["lambda"], lambda), (["def"], function), (["const"], "write let"),
    (["del"], "write x.remove(at: 0); of a dictionary x[key] = nil"),
    (["this"], "write self"), (["__name__"], "a cell runs as it stands: leave the condition out"),
    (
      ["torch", "np", "numpy", "einops", "functional"],
      "tensors need no module: Tensor.zeros([2, 3]), softmax(t, axis: -1), einsum(…)"
    ),
    (["plt", "px", "go", "fig"], "figures need no module: line(…), imshow(…), hist(…)"),
    (["heatmap", "matshow", "pcolormesh"], "write imshow(…)"),
    (["plot", "lineplot"], "write line(…)"),
    (["transformer_lens", "utils"], "its functions need no module: loadModel(…), getActName(…)"),
    (["Markdown", "HTML", "Latex"], "write display(markdown: \"…\")"),
    (["pd", "pandas", "DataFrame"], "write display(table: rows, columns: [\"head\", \"score\"])"),
    (["params"], "write param(\"name\", default: 5)"),
    (["console"], "write print(…)"), (["tqdm"], "walk over the list itself"),
  ]

  private static let lambda = "Swift writes a closure: { a in a + 1 }, or { $0 + 1 }"
  private static let function = "Swift writes: func name(_ a: Int, b: Double) -> Double { … }"

  /// What a label of another library may be called here.
  static func labels(for label: String) -> [String] {
    labels.filter { $0.theirs.contains(label) }.flatMap(\.ours)
  }

  private static let labels: [(theirs: [String], ours: [String])] = [
    (["dim", "dims"], ["axis", "axes"]), (["keepdim", "keepdims"], ["keepDims"]),
    (["key", "cmp", "step"], ["by"]), (["sep"], ["separator"]), (["end"], ["terminator"]),
    (["n", "num"], ["count", "k"]), (["batch_size", "bs"], ["batch"]),
    (["seq_len", "seqLen", "seq"], ["length"]), (["func", "fn", "f"], ["by"]),
    (["xlabel", "xLabel", "x_label"], ["xaxis"]), (["ylabel", "yLabel", "y_label"], ["yaxis"]),
    (["vmin", "range_min"], ["zmin"]), (["vmax", "range_max"], ["zmax"]),
    (
      ["cmap", "colormap", "colorscale", "color_continuous_scale", "colour", "colors", "color"],
      ["colorScale"]
    ),
    (["labels", "legend", "label"], ["names"]), (["main", "suptitle", "name"], ["title"]),
  ]

  /// What to do about a label of another library that nothing here is called by.
  static func advice(forLabel label: String) -> String? { labelAdvice[label] }

  private static let labelAdvice: [String: String] = {
    var table = [
      "device": "leave it out: everything runs on the CPU",
      "dtype": "leave it out: tensors are float32",
      "width": "leave it out: figures fit the page", "height": "leave it out: figures fit the page",
      "bwd_hooks": gradients, "bwdHooks": gradients, "requires_grad": gradients,
      "incl_bwd": gradients, "inclBwd": gradients,
    ]
    for label in ["return_type", "returnType"] {
      table[label] =
        "leave it out: logits come back; their loss is lmCrossEntropyLoss(logits, tokens)"
    }
    return table
  }()

  private static let gradients = "gradients come from model.getCacheFwdAndBwd(tokens, metric)"

  /// How Swift says an operator of another language.
  static func hint(forOperator symbol: String) -> String? {
    switch symbol {
    case "**": "write x * x, or pow(x, 3)"
    case "++": "write x += 1"
    case "--": "write x -= 1"
    case "=>": "a closure is written { x in x + 1 }"
    case "//": "division of whole numbers is /"
    case "<>": "write !="
    default: nil
    }
  }

  /// What on a line that does not parse is of another language, where it stands (in characters), and
  /// how Swift says it; nil where nothing is known.
  static func finding(inLine line: some StringProtocol) -> Finding? {
    let text = withoutTexts(String(line.prefix(longestLine)))
    for form in forms {
      guard let match = text.firstMatch(of: form.pattern) else { continue }
      // The group that matched is the word itself.
      guard let range = match.output.dropFirst().lazy.compactMap(\.range).first else { continue }
      return Finding(
        word: String(text[range]),
        offset: text.distance(from: text.startIndex, to: range.lowerBound), hint: form.hint)
    }
    return nil
  }

  /// The line with blanks for what stands in quotes: words of a sentence are nobody's language.
  private static func withoutTexts(_ line: String) -> String {
    var result = ""
    var isInside = false
    var isEscaped = false
    for character in line {
      if character == "\"", !isEscaped {
        isInside.toggle()
        result.append(character)
      } else {
        result.append(isInside && (character.isLetter || character.isWhitespace) ? "_" : character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    // Quotes without a partner tell nothing.
    return isInside ? line : result
  }

  struct Finding {
    var word: String
    var offset: Int
    var hint: String
  }

  /// Where `7 // 2` stands in a text: Python's division of whole numbers, or a comment.
  static func divisions(in text: String) -> [Range<String.Index>] {
    guard text.contains("//"), let division else { return [] }
    return text.ranges(of: division)
  }

  // Patterns are compiled once, which takes longer than matching. They are unsafe in name only: a
  // `Regex` does not change, and what it computes at its first match it publishes atomically.

  nonisolated(unsafe) private static let division = pattern(#"[\w)\]] // ?\d+ *(\n|$)"#)

  private static func pattern(_ text: String) -> Regex<AnyRegexOutput>? { try? Regex(text) }

  /// What nobody writes by hand is not looked at: patterns take their time.
  private static let longestLine = 300

  /// In this order: the first that fits speaks.
  nonisolated(unsafe) private static let forms = written.compactMap { form in
    pattern(form.pattern).map { (pattern: $0, hint: form.hint) }
  }

  private static let written: [(pattern: String, hint: String)] = [
    (#"^\s*(def|function|fn|fun)\s+\w+\s*\("#, function),
    (#"\b(lambda)\b"#, lambda),
    (
      #"^\s*(from\s+[\w.]+\s+import|import\s+[\w.]+\s+as)\b"#,
      "cells need no import: all of Glassbook's names are there"
    ),
    (#"[^\w"](f)["']"#, "Swift puts values into any text: \"loss \\(x)\""),
    (#"^\s*(try|except\b.*|finally)\s*:"#, "Swift writes: do { try … } catch { print(error) }"),
    (
      #"^\s*(with)\b.*:\s*$"#,
      "Swift has no `with`: gradients are kept only where they are asked for"
    ),
    (#"^\s*\}?\s*(elif|elsif|elseif)\b"#, "Swift writes: else if x > 3 { … }"),
    (#"^\s*for\s+(\w+\s*,\s*\w+)\s+in\b"#, "Swift writes: for (i, x) in xs.enumerated() { … }"),
    (
      #"[\[(].*\b(for)\s+.*\bin\b"#,
      "Swift writes xs.map { $0 * 2 }; with a condition, xs.filter { … }.map { … }"
    ),
    (#"\b(is\s+not)\b"#, "Swift writes: x != nil"),
    (
      #"[\w)\]"]\s+(and|or)\s+\S|\b(not)\s+\w"#,
      "Swift writes && for 'and', || for 'or', ! for 'not'"
    ),
    (#"=[^{]*\S\s+(if)\s+[^{]*\belse\b"#, "Swift writes: condition ? a : b"),
    (
      #"^\s*(?:if|for|while|else|class)\b[^{?]*(:)[^{?]*$"#,
      "Swift puts blocks in braces, without a colon: if x > 2 { … }"
    ),
    (
      #"[\w\])]\[(?:[^\[\]\"]*?,)??\s*(:)\s*(?:,[^\[\]\"]*\]|\])"#,
      "a whole axis of a tensor is .all, as in t[.all, -1]; of a list it is xs[...]"
    ),
    (#"[\w\])]\s+(@)\s+[\w(]"#, "a product of matrices is matmul(a, b)"),
    (#"[\w\])]\[\s*-?\w*\s*(:)\s*-?\w*\s*\]"#, "a stretch is xs[1...], xs[..<2] or xs[1..<3]"),
    (#"^(?!.*\bfor\b)[^{]*\S\s+(in)\s+\S"#, "Swift writes: xs.contains(x)"),
    (#"=\s*(\{)\s*["\w]+\s*:"#, "a dictionary is written [\"a\": 1]"),
    (#"^\s*(raise)\b"#, "Swift writes: throw …, a value of an enum that conforms to Error"),
    (#"^\s*(assert)\b"#, "Swift writes: assert(x == 3, \"why\")"),
    (#"^\s*(const)\b"#, "Swift writes let"),
    (#"^\s*(del)\b"#, "write x.remove(at: 0); of a dictionary x[key] = nil"),
    (#"=\s*(new)\s+\w"#, "Swift has no `new`: write Name(…)"),
    (#"^\s*(#)"#, "a comment begins with //"),
    (#"^\s*(%|!pip)"#, "cells hold Swift only"),
  ]
}

/// Members by the names that Python and JavaScript give them.
let foreignMembers: [(type: ScriptType, names: [String: String])] = [
  (
    .array(.unknown),
    [
      "length": "count", "size": "count", "len": "count", "push": "append", "extend": "append",
      "pop": "popLast", "index": "firstIndex", "slice": "prefix",
    ]
  ),
  (
    .sequence(.unknown),
    [
      "length": "count", "size": "count", "includes": "contains", "has": "contains",
      "join": "joined", "some": "contains", "every": "allSatisfy", "any": "contains",
      "all": "allSatisfy", "sum": "reduce", "find": "first", "enumerate": "enumerated",
    ]
  ),
  (
    .string,
    [
      "length": "count", "len": "count", "strip": "trimmingCharacters",
      "trim": "trimmingCharacters", "upper": "uppercased", "lower": "lowercased",
      "toUpperCase": "uppercased", "toLowerCase": "lowercased", "startswith": "hasPrefix",
      "startsWith": "hasPrefix", "endswith": "hasSuffix", "endsWith": "hasSuffix",
      "replace": "replacingOccurrences", "find": "range", "ljust": "padding",
      "isdigit": "allSatisfy", "isalpha": "allSatisfy",
    ]
  ),
  (
    .dictionary(.unknown, .unknown),
    ["has": "contains", "update": "merge", "pop": "removeValue"]
  ),
  (.set(.unknown), ["add": "insert", "discard": "remove", "difference": "subtracting"]),
]
