import Glassbook
import Scripting

private typealias Operation = (Tensor, Tensor) throws -> Tensor

/// `+ - * /` and comparisons, with a tensor on at least one side.
func tensorOperatorRows() -> [Row] {
  let table: [(String, String, Operation)] = [
    ("+", "Elementwise sum.", { try Checked.add($0, $1) }),
    ("-", "Elementwise difference.", { try Checked.subtract($0, $1) }),
    ("*", "Elementwise product.", { try Checked.multiply($0, $1) }),
    ("/", "Elementwise quotient.", { try Checked.divide($0, $1) }),
    (".>", "1 where greater, else 0.", { try Checked.greater($0, $1) }),
    (".<", "1 where less, else 0.", { try Checked.less($0, $1) }),
    (".>=", "1 where greater or equal, else 0.", { try Checked.greaterOrEqual($0, $1) }),
    (".<=", "1 where less or equal, else 0.", { try Checked.lessOrEqual($0, $1) }),
    (".==", "1 where equal, else 0.", { try Checked.equal($0, $1) }),
    (".!=", "1 where different, else 0.", { try Checked.notEqual($0, $1) }),
  ]
  let binary = table.flatMap { name, summary, operation in
    [
      Row.infix(name, summary) { (a: Tensor, b: Operand) in try operation(a, b.tensor) }
        .example(example(name)),
      Row.infix(name, summary) { (a: AnyNumber, b: Tensor) in
        try operation(Tensor(a.float), b)
      },
    ]
  }
  return binary + [Row.prefix("-", "Elementwise negative.") { (t: Tensor) in -t }]
}

/// Against a number, and against a tensor that broadcasts.
private func example(_ name: String) -> String {
  "print(t \(name) 3, t \(name) Tensor([3, 2, 1]))"
}
