struct Pattern { indirect enum R { case char(Character), any, star(R), seq([R]), alt(R, R), empty }
  let root: R
  init(_ s: String) throws { var it = Array(s)[...]; root = try Pattern.alt(&it); guard it.isEmpty else { throw Bad.trailing(String(it)) } }
  enum Bad: Error { case trailing(String), unclosed }
  private static func alt(_ s: inout ArraySlice<Character>) throws -> R { var l = try seq(&s); while s.first == "|" { s.removeFirst(); l = .alt(l, try seq(&s)) }; return l }
  private static func seq(_ s: inout ArraySlice<Character>) throws -> R { var out: [R] = []; while let c = s.first, c != "|", c != ")" { s.removeFirst(); var r: R; switch c { case ".": r = .any; case "(": r = try alt(&s); guard s.popFirst() == ")" else { throw Bad.unclosed }; default: r = .char(c) }; if s.first == "*" { s.removeFirst(); r = .star(r) }; out.append(r) }; return out.count == 1 ? out[0] : .seq(out) }
  func matches(_ t: String) -> Bool { let cs = Array(t); func go(_ r: R, _ i: Int, _ k: (Int) -> Bool) -> Bool { switch r { case .empty: return k(i); case .char(let c): return i < cs.count && cs[i] == c && k(i + 1); case .any: return i < cs.count && k(i + 1); case .star(let x): return k(i) || go(x, i) { $0 > i && go(r, $0, k) }; case .seq(let rs): guard let f = rs.first else { return k(i) }; return go(f, i) { go(.seq(Array(rs.dropFirst())), $0, k) }; case .alt(let a, let b): return go(a, i, k) || go(b, i, k) } }; return go(root, 0) { $0 == cs.count } } }
for (p, ts) in [("a*b", ["b", "aab", "ba"]), ("(ab|c)*d", ["d", "abcd", "abd", "ac"]), ("h.llo", ["hello", "hllo"])] { let r = try Pattern(p); print(p, ts.map { r.matches($0) }) }
do { _ = try Pattern("(a") } catch { print(error) }
do { _ = try Pattern("a)b") } catch Pattern.Bad.trailing(let s) { print("trailing", s) }

// expect: a*b [true, true, false]
// expect: (ab|c)*d [true, true, true, false]
// expect: h.llo [true, false]
// expect: unclosed
// expect: trailing )b
