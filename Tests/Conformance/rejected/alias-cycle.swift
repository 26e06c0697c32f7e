typealias A = B
typealias B = A

// error: 1:11 'A' stands for itself
