struct Key {}
struct Box<T: Comparable> { var x: T }
print(Box(x: Key()))

// error: 3:7 conform to 'Comparable'
