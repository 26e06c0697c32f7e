enum NetError: Error, Equatable { case timeout(Int), refused, other(String) }
struct Custom: Error { var code: Int }
func fail(_ n: Int) throws -> Int {
  switch n {
  case 0: throw NetError.timeout(5)
  case 1: throw NetError.timeout(50)
  case 2: throw NetError.refused
  case 3: throw Custom(code: 7)
  case 4: throw NetError.other("x")
  default: return n
  }
}
for n in 0...5 {
  do { print("value", try fail(n)) }
  catch NetError.timeout(let s) where s > 10 { print("long", s) }
  catch NetError.timeout(let s) { print("short", s) }
  catch NetError.refused { print("refused") }
  catch let e as Custom { print("custom", e.code) }
  catch is NetError { print("net") }
  catch { print("other", error) }
}
do { _ = try fail(1) } catch let e as NetError where e == .timeout(50) { print("fifty") } catch { print("no") }

// expect: short 5
// expect: long 50
// expect: refused
// expect: custom 7
// expect: net
// expect: value 5
// expect: fifty
