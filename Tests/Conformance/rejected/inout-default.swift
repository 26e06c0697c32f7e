func f(_ x: inout Int = 3) {}

// error: 1:23 an inout parameter cannot have a default value
