// A thrown error runs what was deferred; what ends the program does not.
struct E: Error {}
func read(_ n: Int) throws -> Int {
  defer { print("leaving", n) }
  if n == 0 { throw E() }
  return [1, 2][n]
}
do { _ = try read(0) } catch { print("caught") }
print(try read(1))
defer { print("top") }
for i in 1... {
  defer { print("turn", i) }
  print(try read(i))
}
// expect: leaving 0
// expect: caught
// expect: leaving 1
// expect: 2
// expect: leaving 1
// expect: 2
// expect: turn 1
// failure: 6:10 out of range
