protocol P { func f() { } }

// error: 1:23 protocol methods must not have bodies
