protocol P {}
func f(_ p: some P) {}
f(3)

// error: 3:1 'f' requires that Int conform to 'P'
