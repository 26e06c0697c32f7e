enum E: Error, Equatable { case a, b(Int), c(msg: String) }
struct S: Error, CustomStringConvertible { let n: Int; var description: String { "S#\(n)" } }
func f(_ n: Int) throws -> Int { switch n { case 0: throw E.a; case 1: throw E.b(7); case 2: throw E.c(msg: "m"); case 3: throw S(n: 9); default: return n } }
for i in 0...4 {
  do { print("got", try f(i)) }
  catch E.a { print("a") }
  catch let E.b(n) where n > 5 { print("b", n) }
  catch let e as E { print("E:", e) }
  catch is S { print("S") }
  catch { print("other", error) }
}
print((try? f(0)) as Any, (try? f(9)) as Any, (try? f(4)) ?? -1)
func typed(_ n: Int) throws(E) -> String { if n > 1 { throw .b(n) }; return "ok\(n)" }
do { print(try typed(1)); print(try typed(2)) } catch { switch error { case .a: print("a"); case .b(let k): print("typed b", k); case .c: print("c") } }
func wrap<T>(_ body: () throws -> T) rethrows -> [T] { [try body()] }
print(wrap { 3 }, (try? wrap { try f(3) }) as Any)
do { _ = try wrap { try f(3) } } catch { print(error) }
func cleanup() throws { defer { print("d1") }; defer { print("d2") }; throw E.c(msg: "x") }
do { try cleanup() } catch E.c(let m) { print("c", m) } catch {}
let r = Result { try f(2) }
switch r { case .success(let v): print(v); case .failure(let e): print("fail", e) }
print(Result { try f(4) }.map { $0 * 2 }, (try? r.get()) as Any)
let all = try [4, 5].map { try f($0) }
print(all, try! f(6))
do throws(E) { try { () throws(E) in throw .a }() } catch { print(error == .a) }

// expect: a
// expect: b 7
// expect: E: c(msg: "m")
// expect: S
// expect: got 4
// expect: nil Optional(9) 4
// expect: ok1
// expect: typed b 2
// expect: [3] nil
// expect: S#9
// expect: d2
// expect: d1
// expect: c x
// expect: fail c(msg: "m")
// expect: success(8) nil
// expect: [4, 5] 6
// expect: true
