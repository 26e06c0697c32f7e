/// `AnyHashable`, for keys and members of several types.
@RowsBuilder
func erasedHashableRows() -> [Row] {
  Row.type(ErasedHashable.self, "A hashable value of any type.")
  Row.generic(
    on: "AnyHashable", "init<T>(_ base: T) where T: Hashable", "The value, its type forgotten."
  ) { a in
    try ErasedHashable.scriptType.rebuilding(a[0])
  }
  Row.generic(on: "AnyHashable", "var base: Any", "The value.") { a in
    try ErasedHashable.fromScript(a[0]).base
  }
  Row.generic(on: "AnyHashable", "var description: String", "The text that print shows.") { a in
    .text(a[0].description)
  }
}
