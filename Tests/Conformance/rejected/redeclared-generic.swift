struct G<T, T> {}

// error: 1:13 the generic parameter 'T' is declared already
