let poem = """
Roses "are" red,
  Violets are \("blue").

"""
print(poem, terminator: "|\n")
print("""
    indented
  less
  """.count)
let json = #"{"a": "b\n"}"#
print(json, json.count)
print("a\u{301}".count, "é" == "e\u{301}", "👍🏽".count, "日本".count)

// expect: Roses "are" red,
// expect:   Violets are blue.
// expect: |
// expect: 15
// expect: {"a": "b\n"} 12
// expect: 1 true 1 2
