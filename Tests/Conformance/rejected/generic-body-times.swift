func f<T: Comparable>(_ x: T) -> T { x * 2 }

// error: 1:40 '*' does not work on T and Int
