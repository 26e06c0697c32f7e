func f<T: Numeric>(_ a: T, _ b: T) -> T { a / b }

// error: 1:45 '/' does not work on T and T
