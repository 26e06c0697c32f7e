protocol P { func f(); func f() }

// error: 1:29 'f' with these parameters is declared already, on line 1
