struct S { func f() }

// error: 1:17 expected '{' in body of function declaration 'f'
