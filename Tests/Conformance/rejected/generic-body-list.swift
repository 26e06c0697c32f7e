func f<T>(_ a: T) -> [T] { [a, 1] }

// error: 1:32 an element of the list: expected T, not Int
