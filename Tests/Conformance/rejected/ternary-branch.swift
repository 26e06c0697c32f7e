func name(_ isFirst: Bool) -> String { isFirst ? "first" : 2 }
print(name(true))

// error: 1:60 different types
