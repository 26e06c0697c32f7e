func eq<T>(_ a: T, _ b: T) -> Bool { a == b }

// error: 1:40 '==' needs T to be Equatable
