func f<T: P>(_ t: T) {}

// error: 1:11 no type named 'P'
