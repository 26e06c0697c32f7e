print([1, 2].map())

// error: 1:14 missing argument 'transform' in call of 'map'
