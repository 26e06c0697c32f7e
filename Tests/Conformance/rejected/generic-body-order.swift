func f<T: Comparable>(_ x: T) -> Bool { x > 0 }

// error: 1:43 '>' does not work on T and Int
