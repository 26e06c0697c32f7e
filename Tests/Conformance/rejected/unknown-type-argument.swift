func f(_ n: Integer) -> Int { 1 }
print(f(1))

// error: 1:13 no type named 'Integer'
