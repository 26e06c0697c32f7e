func f( -> Int { 1 }

// error: 1:8 expected identifier and ':' in parameter
