struct A { struct B { var x: Int }; enum C { case one, two(Int) } ; var b: B; var c: C }
print(A(b: .init(x: 1), c: .two(2)))
print([A.C.one, .two(3)])
print(A.B(x: 4))

// expect: A(b: main.A.B(x: 1), c: main.A.C.two(2))
// expect: [main.A.C.one, main.A.C.two(3)]
// expect: B(x: 4)
