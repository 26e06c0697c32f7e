enum E: Error { case a }
func t(_ s: String) throws -> Int {
  if s.isEmpty { throw E.a }
  return s.count
}
struct Job {
  var run: (String) throws -> Int
  var name = "job"
  static let first = try? t("abc")
  var size: Int = (try? t("")) ?? -1
  var last: Int { get throws { try t(name) } }
}
func f() {
  defer { do { print(try t("")) } catch { print("caught", error) } }
  defer { print((try? t("ab")) ?? 0) }
  print("body")
}
f()
let job = Job(run: { try t($0) })
print(try job.run("abcd"), Job.first as Any, job.size, try job.last)
let table: [String: (String) throws -> Int] = ["t": t, "n": { $0.count * 10 }]
print(try table["t"]!("x"), try table["n"]!("x"))
func apply(_ s: String, _ body: (String) throws -> Int) rethrows -> Int { try body(s) }
print(apply("abc") { $0.count }, try apply("abcd", t))
let g: (String) -> Int = { (try? t($0)) ?? 0 }
print(g(""), g("ab"))
// expect: body
// expect: 2
// expect: caught a
// expect: 4 Optional(3) -1 3
// expect: 1 10
// expect: 3 4
// expect: 0 2
