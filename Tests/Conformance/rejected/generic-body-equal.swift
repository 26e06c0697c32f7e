func eq<T>(_ a: T, _ b: T) -> Bool { a == b }

// error: 1:38 '==' needs T to be Equatable
