/// Moving among positions that are whole numbers: those of arrays, their slices and ranges.
@RowsBuilder
func wholePositionRows(_ owner: String) -> [Row] {
  Row.generic(on: owner, "func index(after i: Int) -> Int", "The next position.") { a in
    .int(try moved(a.int(1), 1))
  }
  Row.generic(on: owner, "func index(before i: Int) -> Int", "The position before.") { a in
    .int(try moved(a.int(1), -1))
  }
  Row.generic(
    on: owner, "func index(_ i: Int, offsetBy distance: Int) -> Int", "A position further on."
  ) { a in
    .int(try moved(a.int(1), a.int(2)))
  }
  Row.generic(
    on: owner, "func index(_ i: Int, offsetBy distance: Int, limitedBy limit: Int) -> Int?",
    "A position further on, or nil beyond a limit."
  ) { a in
    let (i, distance, limit) = (try a.int(1), try a.int(2), try a.int(3))
    let end = try moved(i, distance)
    let isBeyond = distance >= 0 ? limit >= i && end > limit : limit <= i && end < limit
    return isBeyond ? .null : .wrapped(.int(end))
  }
  Row.generic(
    on: owner, "func distance(from start: Int, to end: Int) -> Int", "How far apart positions are."
  ) { a in
    .int(try a.int(2) &- a.int(1))
  }
}
