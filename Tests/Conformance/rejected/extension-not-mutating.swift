extension Int { func double() { self *= 2 } }

// error: 1:33 cannot assign to self here: the method is not mutating
