let x: Itn = 3

// error: 1:8 no type named 'Itn'
