struct Box<T> { var value: T }
let b: Box<Int, Int> = Box(value: 1)

// error: 2:8 'Box' takes 1 generic argument
