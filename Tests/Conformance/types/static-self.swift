struct S { static var n = 1; static func a() -> Int { self.n + n + Self.n }; static func b() -> Int { a() + self.a() }; static let all = [S(k: 1), S(k: 2)]; let k: Int; static func make() -> S { self.init(k: 9) }; static func make2() -> Self { .init(k: 8) }; static subscript(i: Int) -> Int { i * n } }
print(S.a(), S.b(), S.all.map(\.k), S.make().k, S.make2().k, S[4])
enum E { static var count = 0; case a, b; static func next() -> E { self.count += 1; return count % 2 == 0 ? .a : .b } }
print(E.next(), E.next(), E.count)
class C { static var made: [String] = []; class func reg(_ s: String) { self.made.append(s); made.append(s + "2") }; static let shared = C(); private init() { C.reg("init") }; var v = 0 }
C.shared.v += 5; print(C.shared.v, C.made)

// expect: 3 6 [1, 2] 9 8 4
// expect: b a 2
// expect: 5 ["init", "init2"]
