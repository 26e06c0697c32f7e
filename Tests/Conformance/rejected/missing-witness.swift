protocol P { func a() -> Int; var b: Int { get } }
struct S: P { let b = 1 }

// error: 2:8 type 'S' does not conform to protocol 'P': 'a' missing
