func biggest<T: Comparable>(_ a: T, _ b: T) -> T { a < b ? b : a }
struct Point { var x = 0 }
print(biggest(Point(), Point()))

// error: 3:7 'biggest' requires that Point conform to 'Comparable'
