func f<T>(_ x: T) -> T { x + 1 }

// error: 1:28 '+' does not work on T and Int
