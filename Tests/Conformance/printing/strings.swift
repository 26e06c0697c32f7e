print(["a\"b", "tab\t", "new\nline", "back\\slash", "nul\0", "é", "👍", "\u{7}", "\u{200B}", "'", "\r\n"])
print([Character("a"), Character("\""), Character("\n")], ["k": Character("c")], [Substring("s\"")], ("a", Character("b")))
debugPrint("q\"", 1, [1.5], Character("x"), "a"[...], separator: "|", terminator: "!\n")
print(String(reflecting: "a\tb"), String(describing: "a\tb"), "a".debugDescription, [1, 2].description, 3.description, true.description)
// expect: ["a\"b", "tab\t", "new\nline", "back\\slash", "nul\0", "é", "👍", "\u{07}", "​", "\'", "\r\n"]
// expect: ["a", "\"", "\n"] ["k": "c"] ["s\""] ("a", "b")
// expect: "q\""|1|[1.5]|"x"|"a"!
// expect: "a\tb" a	b "a" [1, 2] 3 true
