func f<T>(_ x: T) -> T { x + 1 }

// error: 1:26 '+' does not work on T and Int
