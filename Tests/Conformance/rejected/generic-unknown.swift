func empty<T>() -> [T] { [] }
let xs = empty()

// error: 2:10 the generic parameter 'T' of 'empty' cannot be told here
