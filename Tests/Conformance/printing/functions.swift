func f(_ x: Int) -> Int { x }
let g = { (a: Int, b: String) in "\(a)\(b)" }
print(f, g, [f], Optional(f) as Any, (f, 1))
print(print("a", "b", separator: ""), terminator: "!\n")
print("a", 1, 2.5, [1], separator: ", ")
print()
print("no newline", terminator: "")
print("", "x", separator: "-")
print(1, terminator: " ")
// expect: (Function) (Function) [(Function)] Optional((Function)) ((Function), 1)
// expect: ab
// expect: ()!
// expect: a, 1, 2.5, [1]
// expect:
// expect: no newline-x
// expect: 1 
