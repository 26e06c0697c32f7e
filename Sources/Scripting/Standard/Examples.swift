/// Examples of the standard library's rows, by chapter and name.
///
/// They stand apart from their rows, which are many and alike: one example shows a family of them.
package let standardExamples: [(topic: Topic, examples: [(name: String, code: String)])] = [
  (
    .printing,
    [
      (
        "print",
        """
        print("loss", 2.5, [1, 2], separator: " | ")
        print("\\(2.0 / 3, specifier: "%.3f") nats")
        """
      ),
      (
        "children",
        "print(Mirror(reflecting: (loss: 2.5, step: 3)).children.map { $0.label ?? \"\" })"
      ),
      ("debugPrint", "debugPrint(\"a\\ttab\", [\"a\"])"),
      ("precondition", "precondition(tokens.positions > 1, \"a loss needs two tokens\")"),
    ]
  ),
  (
    .numbers,
    [
      ("rounded", "print(2.5.rounded(), (-2.5).rounded(.towardZero), 7.25.rounded(.up))"),
      ("isMultiple", "(0..<10).filter { $0.isMultiple(of: 3) }"),
      ("quotientAndRemainder", "17.quotientAndRemainder(dividingBy: 5)"),
      ("init", "print(Int(\"12\") ?? 0, Int(2.9), Double(3) / 2, Int(\"ff\", radix: 16) ?? 0)"),
    ]
  ),
  (
    .mathematics,
    [
      ("sqrt", "print(sqrt(2.0), exp(1.0), log(10.0), pow(2.0, 0.5))"),
      ("max", "print(max(1, 3, 2), min(2.5, 1))"),
      ("atan2", "print(atan2(1.0, 1.0), hypot(3.0, 4.0))"),
    ]
  ),
  (
    .strings,
    [
      ("split", "\"When Mary and John\".split(separator: \" \")"),
      ("components", "\"a, b, c\".components(separatedBy: \", \")"),
      ("hasSuffix", "cache.keys.filter { $0.hasSuffix(\"hook_pattern\") }"),
      ("replacing", "\"blocks.0.hook_z\".replacing(\"0\", with: \"1\")"),
      ("trimmingCharacters", "\"  Mary \\n\".trimmingCharacters(in: .whitespacesAndNewlines)"),
      ("uppercased", "print(\"Mary\".uppercased(), \"Mary\".lowercased(), \"mary\".capitalized)"),
      (
        "init",
        """
        print(String(format: "%5.2f|%@|%03d", 3.14159, "Mary", 7))
        print(String(repeating: "ab", count: 3), String(255, radix: 16))
        """
      ),
      (
        "prefix",
        "print(\"induction\".prefix(2), \"induction\".dropFirst(2), \"induction\".suffix(3))"
      ),
      ("isLetter", "\"a1 b2\".filter { $0.isLetter }"),
    ]
  ),
  (
    .sequences,
    [
      ("map", "(0..<model.cfg.nHeads).map { \"0.\\($0)\" }"),
      ("filter", "[3, 1, 4, 1, 5].filter { $0 > 2 }"),
      ("compactMap", "[\"1\", \"two\", \"3\"].compactMap { Int($0) }"),
      ("flatMap", "(0..<2).flatMap { layer in (0..<3).map { \"\\(layer).\\($0)\" } }"),
      ("forEach", "[\"a\", \"b\"].forEach { print($0) }"),
      (
        "reduce",
        """
        print([1, 2, 3].reduce(0) { $0 + $1 })
        ["a", "b", "a"].reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }["a"] ?? 0
        """
      ),
      (
        "enumerated",
        """
        for (position, token) in strTokens.enumerated().prefix(3) {
            print(position, token)
        }
        """
      ),
      ("sorted", "print([3, 1, 2].sorted(), [3, 1, 2].sorted { $0 > $1 })"),
      ("zip", "zip([\"a\", \"b\"], [1, 2]).map { \"\\($0)\\($1)\" }"),
      ("stride", "stride(from: 0, to: 10, by: 3).map { $0 }"),
      ("prefix", "print([1, 2, 3, 4].prefix(2), [1, 2, 3, 4].prefix { $0 < 3 })"),
      ("dropFirst", "print([1, 2, 3, 4].dropFirst(), [1, 2, 3, 4].dropLast(2))"),
      ("contains", "print([1, 2, 3].contains(2), [1, 2, 3].contains { $0 > 3 })"),
      ("allSatisfy", "[2, 4].allSatisfy { $0.isMultiple(of: 2) }"),
      ("first", "[1, 4, 9].first { $0 > 2 } ?? 0"),
      ("min", "print([3, 1, 2].min() ?? 0, [\"aa\", \"b\"].max { $0.count < $1.count } ?? \"\")"),
      ("joined", "[\"1.4\", \"1.10\"].joined(separator: \", \")"),
      ("reversed", "Array([1, 2, 3].reversed())"),
    ]
  ),
  (
    .arrays,
    [
      (
        "append",
        """
        var found = [4, 10]
        found.append(7)
        found.insert(1, at: 0)
        found.remove(at: 1)
        found.sort()
        found
        """
      ),
      ("firstIndex", "strTokens.firstIndex(of: \" Mary\") ?? -1"),
      ("subscript", "print([1, 2, 3, 4][1], [1, 2, 3, 4][1...], [1, 2, 3, 4][..<2])"),
      ("init", "print([Float](repeating: 0, count: 3), Array(1...4))"),
      ("indices", "[5, 6, 7].indices.map { $0 }"),
      (
        "swapAt",
        """
        var order = [1, 2, 3]
        order.swapAt(0, 2)
        order.removeLast()
        order
        """
      ),
    ]
  ),
  (
    .dictionaries,
    [
      (
        "count",
        """
        var counts: [String: Int] = [:]
        for token in strTokens {
            counts[token, default: 0] += 1
        }
        print(counts.count, counts[" Mary"] ?? 0)
        """
      ),
      (
        "init", "Dictionary(grouping: [\"John\", \"Jane\", \"Mary\"]) { $0.prefix(1) }[\"J\"] ?? []"
      ),
      ("mapValues", "[\"a\": 1, \"b\": 2].mapValues { $0 * 10 }.values.sorted()"),
      ("merging", "[\"a\": 1].merging([\"a\": 2, \"b\": 3]) { $0 + $1 }.values.sorted()"),
      ("keys", "[\"a\": 1, \"b\": 2].keys.sorted()"),
    ]
  ),
  (
    .sets,
    [
      ("union", "Set([1, 2]).union([2, 3]).sorted()"),
      ("intersection", "Set(strTokens).intersection([\" Mary\", \" Lucy\"])"),
      (
        "insert",
        """
        var layers: Set<Int> = []
        layers.insert(1)
        layers.insert(1)
        layers.count
        """
      ),
    ]
  ),
  (.optionals, [("map", "Int(\"12\").map { $0 * 2 } ?? 0")]),
  (
    .ranges,
    [
      ("contains", "print((0..<3).contains(3), (0...3).contains(3))"),
      ("clamped", "(0..<10).clamped(to: 5..<20)"),
    ]
  ),
]
