enum E: Error, Equatable { case a, b(Int) }
func inner(_ n: Int) throws -> Int { if n < 0 { throw E.b(n) }; return n }
func middle(_ n: Int) throws -> Int {
  do { return try inner(n) } catch E.b(let k) where k < -5 { return -100 }
}
print(try middle(1), try middle(-9))
do { print(try middle(-1)) } catch let e as E { print(e, e == .b(-1)) }
let ok = try? middle(3), bad = try? middle(-2)
print(ok as Any, bad as Any)
func each(_ xs: [Int], _ f: (Int) throws -> Int) throws -> [Int] {
  var out: [Int] = []
  for x in xs { out.append(try f(x)) }
  return out
}
do { print(try each([1, 2]) { try inner($0) }); print(try [1, -1].map { try inner($0) }) } catch { print("stopped", error) }

// expect: 1 -100
// expect: b(-1) true
// expect: Optional(3) nil
// expect: [1, 2]
// expect: stopped b(-1)
