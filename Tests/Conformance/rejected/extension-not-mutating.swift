extension Int { func double() { self *= 2 } }

// error: 1:38 cannot assign to self here: the method is not mutating
