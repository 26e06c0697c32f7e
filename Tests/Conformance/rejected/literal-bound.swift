struct T<S: ExpressibleByIntegerLiteral> { let s: S }
print(T<String>(s: "a").s)
// error: 2:7 'T' requires that String conform to 'ExpressibleByIntegerLiteral'
