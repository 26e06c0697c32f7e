protocol Named { var name: String { get set } }
struct T: Named { let name: String }

// error: 2:8 type 'T' does not conform to protocol 'Named': 'name' must be settable
