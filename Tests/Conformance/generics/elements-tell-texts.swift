struct Tape<Symbol: Equatable> {
  var cells: [Symbol]; let blank: Symbol
  init<S: Sequence<Symbol>>(_ s: S, blank: Symbol) { cells = Array(s); self.blank = blank }
}
let t = Tape("abc", blank: "_")
print(t.cells, t.blank)
let u = Tape([1, 2], blank: 0)
print(u.cells)
// expect: ["a", "b", "c"] _
// expect: [1, 2]
