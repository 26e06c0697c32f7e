let n = 3, x = 2.5, name = "Bob"
print("n = \(n), x = \(x), name = \(name), sum = \(n + 1)")
print("nested: \("inner \(n)") and \([1, 2, 3].map { $0 * n })")
print("opt: \(Optional(3) as Any), nil: \(Int?.none as Any), tuple: \((1, "a"))")
let text = """
  Multi
    line \(n)
  end
  """
print(text)
print(#"raw \n \(n)"#, #"raw with \#(n)"#)
print("tab\tquote\" backslash\\ unicode \u{41}")
print("""
  one \
  line
  """)

// expect: n = 3, x = 2.5, name = Bob, sum = 4
// expect: nested: inner 3 and [3, 6, 9]
// expect: opt: Optional(3), nil: nil, tuple: (1, "a")
// expect: Multi
// expect:   line 3
// expect: end
// expect: raw \n \(n) raw with 3
// expect: tab	quote" backslash\ unicode A
// expect: one line
