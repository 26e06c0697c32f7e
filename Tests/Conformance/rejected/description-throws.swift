enum Wrong: Error { case empty }

func checked(_ text: String) throws -> String {
  if text.isEmpty { throw Wrong.empty }
  return text
}

struct Named: CustomStringConvertible {
  var name = ""
  var description: String { try checked(name) }
}

print(Named(name: "a"))

// error: 10:33 errors cannot leave 'description'
