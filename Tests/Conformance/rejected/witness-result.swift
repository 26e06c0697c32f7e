protocol Shape { func area() -> Double }
struct Sq: Shape { func area() -> Int { 3 } }

// error: 2:8 type 'Sq' does not conform to protocol 'Shape': 'area' gives Int, and Double is asked for
