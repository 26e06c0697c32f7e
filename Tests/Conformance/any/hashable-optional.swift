let one: AnyHashable? = 1
let none: AnyHashable? = nil
print(one!, none as Any)
let twice: AnyHashable?? = "b"
print(twice!!)
print((3 as AnyHashable?) ?? 0, none ?? "a")
func name(_ key: AnyHashable?) -> String { key.map { "\($0)" } ?? "none" }
print(name(2.5), name(nil), name(one))
var list: [AnyHashable?] = [1, nil, "c"]
list.append(true)
print(list.compactMap { $0 }.count, list.contains("c"))
// expect: 1 nil
// expect: b
// expect: 3 a
// expect: 2.5 none 1
// expect: 3 true
