enum E: Int { case a, b }
let e: E = E(rawValue: 1)
print(e)

// error: 2:12 the value: expected E, not E?
