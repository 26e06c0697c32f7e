enum ParseError: Error { case empty, bad(String) }
struct Number {
  let value: Int
  init(_ text: String) throws {
    if text.isEmpty { throw ParseError.empty }
    guard let n = Int(text) else { throw ParseError.bad(text) }
    value = n
  }
}
for text in ["12", "", "x"] {
  do {
    print(try Number(text).value)
  } catch ParseError.bad(let what) {
    print("bad", what)
  } catch {
    print("error", error)
  }
}
print((try? Number("7"))?.value ?? -1, (try? Number("q"))?.value ?? -1)

// expect: 12
// expect: error empty
// expect: bad x
// expect: 7 -1
