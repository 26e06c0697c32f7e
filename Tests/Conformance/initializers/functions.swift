struct Token { var text: String; init(_ text: String) { self.text = text } }
print(["a", "b"].map(Token.init).map(\.text))
print(["1", "x", "3"].compactMap(Int.init))
enum Wrap { case int(Int), text(String) }
print([1, 2].map(Wrap.int), ["a"].map(Wrap.text))
let make: (String) -> Token = Token.init
print(make("z"))
print([1, 2, 3].map(String.init), [1, 2].map(Double.init))

// expect: ["a", "b"]
// expect: [1, 3]
// expect: [main.Wrap.int(1), main.Wrap.int(2)] [main.Wrap.text("a")]
// expect: Token(text: "z")
// expect: ["1", "2", "3"] [1.0, 2.0]
