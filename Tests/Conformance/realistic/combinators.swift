struct Parser<Output> { let run: (inout Substring) -> Output?
  func map<T>(_ f: @escaping (Output) -> T) -> Parser<T> { Parser<T> { s in self.run(&s).map(f) } }
  func flatMap<T>(_ f: @escaping (Output) -> Parser<T>) -> Parser<T> { Parser<T> { s in let o = s; guard let a = self.run(&s) else { return nil }; guard let b = f(a).run(&s) else { s = o; return nil }; return b } }
  func parse(_ t: String) -> (result: Output?, rest: String) { var s = t[...]; let r = run(&s); return (r, String(s)) } }
func char(_ c: Character) -> Parser<Void> { Parser { s in guard s.first == c else { return nil }; s.removeFirst(); return () } }
let int = Parser<Int> { s in let d = s.prefix(while: { $0.isNumber }); guard let n = Int(d) else { return nil }; s.removeFirst(d.count); return n }
func zip<A, B>(_ a: Parser<A>, _ b: Parser<B>) -> Parser<(A, B)> { Parser { s in let o = s; guard let x = a.run(&s), let y = b.run(&s) else { s = o; return nil }; return (x, y) } }
func many<A>(_ p: Parser<A>, sep: Parser<Void>) -> Parser<[A]> { Parser { s in var out: [A] = []; while let x = p.run(&s) { out.append(x); if sep.run(&s) == nil { break } }; return out } }
func oneOf<A>(_ ps: [Parser<A>]) -> Parser<A> { Parser { s in for p in ps { if let x = p.run(&s) { return x } }; return nil } }
func always<A>(_ a: A) -> Parser<A> { Parser { _ in a } }
let pair = zip(int, zip(char(","), int)).map { ($0, $1.1) }
print(pair.parse("12,34 rest"), many(int, sep: char(";")).parse("1;2;3x"))
let expr = many(many(int, sep: char("*")).map { $0.reduce(1, *) }, sep: char("+")).map { $0.reduce(0, +) }
print(expr.parse("2*3+4*5+1"))
let even = int.flatMap { n in n % 2 == 0 ? always(n) : Parser { _ in nil } }
print(even.parse("8"), even.parse("7"))
let boolP = oneOf([char("t").map { true }, char("f").map { false }])
print(boolP.parse("f!").result ?? true, boolP.parse("x").result as Any)

// expect: (result: Optional((12, 34)), rest: " rest") (result: Optional([1, 2, 3]), rest: "x")
// expect: (result: Optional(27), rest: "")
// expect: (result: Optional(8), rest: "") (result: nil, rest: "7")
// expect: false nil
