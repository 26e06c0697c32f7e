struct P: CustomStringConvertible { var x: Int }
print(P(x: 1))

// error: 1:8 'P' does not conform to CustomStringConvertible: it has no 'description'
