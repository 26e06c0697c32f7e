func f(_ x: Int) -> String { "Int" }
func f(_ x: Double) -> String { "Double" }
func f(_ x: String) -> String { "String" }
func f<T>(_ x: T) -> String { "T" }
func f<T>(_ x: [T]) -> String { "[T]" }
func f(_ x: [Int]) -> String { "[Int]" }
func f(_ x: Int?) -> String { "Int?" }
print(f(1), f(1.0), f("a"), f(true), f([1]), f(["a"]), f([1.5]), f(nil as Int?), f(Optional(3)), f("c" as Character))
func h(a: Int) -> String { "a" }
func h(b: Int) -> String { "b" }
func h(a: Int, b: Int = 0) -> String { "ab" }
print(h(a: 1), h(b: 1), h(a: 1, b: 2))
func r() -> Int { 1 }
func r() -> String { "s" }
let i: Int = r(), s: String = r()
print(i, s)
func k(_ x: Int...) -> String { "variadic" }
func k(_ x: Int) -> String { "one" }
print(k(1), k(1, 2), k())
func m<T: Equatable>(_ x: T) -> String { "Equatable" }
func m<T: Comparable>(_ x: T) -> String { "Comparable" }
func m<T>(_ x: T) -> String { "any T" }
struct E: Equatable {}
struct N {}
print(m(1), m(E()), m(N()))

// expect: Int Double String T [Int] [T] [T] Int? Int? T
// expect: a b ab
// expect: 1 s
// expect: one variadic variadic
// expect: Comparable Equatable any T
