struct Box { private var secret = 1 }
let b = Box()
print(b.secret)

// error: 3:9 'secret' is inaccessible: it is private to Box
