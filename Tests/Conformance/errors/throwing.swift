enum Failure: Error { case empty, tooBig(Int), named(name: String) }
func check(_ n: Int) throws -> Int {
  if n == 0 { throw Failure.empty }
  if n > 10 { throw Failure.tooBig(n) }
  return n
}
for n in [1, 0, 11] {
  do {
    print(try check(n))
  } catch Failure.empty {
    print("empty")
  } catch Failure.tooBig(let v) {
    print("too big", v)
  } catch {
    print("other", error)
  }
}
do { _ = try check(0) } catch { print(error) }
do { throw Failure.named(name: "x") } catch { print(error) }
print((try? check(5)) as Any, (try? check(0)) as Any)
if let v = try? check(3) { print(v) }
func wrap(_ n: Int) throws -> String { "v\(try check(n))" }
do { print(try wrap(2)); print(try wrap(20)) } catch let e as Failure { print("failure", e) }
let results = [1, 20].map { n -> String in
  do { return "\(try check(n))" } catch { return "\(error)" }
}
print(results)
do {
  defer { print("cleanup") }
  _ = try check(99)
} catch { print("caught") }
struct Problem: Error { let code: Int }
do { throw Problem(code: 3) } catch let p as Problem { print(p.code) }
func rethrowing(_ f: () throws -> Int) rethrows -> Int { try f() }
do { print(try rethrowing { try check(0) }) } catch { print("r", error) }

// expect: 1
// expect: empty
// expect: too big 11
// expect: empty
// expect: named(name: "x")
// expect: Optional(5) nil
// expect: 3
// expect: v2
// expect: failure tooBig(20)
// expect: ["1", "tooBig(20)"]
// expect: cleanup
// expect: caught
// expect: 3
// expect: r empty
