let rest = "hello".dropFirst()
let t = "-" + rest
print(type(of: t), type(of: rest + "x"), "a" + rest + "b", true ? "q" : "-" + rest)
var u = "x"; u += "-" + rest; print(u, ["-" + rest, "k"], "-" + rest == "-ello", ("a" + rest).count)
// expect: String Substring aellob q
// expect: x-ello ["-ello", "k"] true 5
