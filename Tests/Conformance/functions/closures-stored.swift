struct Handler { let name: String; let run: (Int) -> String }
let handlers = [Handler(name: "double", run: { "\($0 * 2)" }), Handler(name: "neg", run: { n in "-\(n)" })]
for h in handlers { print(h.name, h.run(4)) }
var table: [String: () -> Void] = [:]
table["hi"] = { print("hi") }
table["hi"]?()
table["no"]?()
let composed = [{ $0 + 1 }, { $0 * 10 }].reduce({ $0 }) { (f: @escaping (Int) -> Int, g: @escaping (Int) -> Int) in { g(f($0)) } }
print(composed(2))

// expect: double 8
// expect: neg -4
// expect: hi
// expect: 30
