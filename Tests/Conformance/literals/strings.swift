let name = "Ann"
print("Hi \(name)! \("nested \("deep \(1 + 1)")")", "tab\tquote\" slash\\ unicode\u{1F600} \u{e9}")
print(#"raw \n \(name) \#(name)"#, ##"a "# b"##)
let multi = """
  first
    indented "quotes"
  joined \
  line \(name)

  end
  """
print(multi)
print("""
one
""", "a" + "b" * 2)
func * (s: String, n: Int) -> String { String(repeating: s, count: n) }
print("sum: \([1, 2].map { "<\($0)>" }.joined(separator: "\("|")"))")
let c: Character = "x", e: Character = "é"
print(c, e, "\(c)\(e)", String(c) + "y", "é".count, "👨‍👩‍👧".count)

// expect: Hi Ann! nested deep 2 tab	quote" slash\ unicode😀 é
// expect: raw \n \(name) Ann a "# b
// expect: first
// expect:   indented "quotes"
// expect: joined line Ann
// expect:
// expect: end
// expect: one abb
// expect: sum: <1>|<2>
// expect: x é xé xy 1 1
