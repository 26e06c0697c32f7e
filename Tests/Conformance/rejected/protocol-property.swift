protocol P { var x: Int }

// error: 1:18 a property in a protocol must say { get } or { get set }
