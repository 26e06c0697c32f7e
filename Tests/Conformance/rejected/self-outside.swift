print(self)

// error: 1:7 no name 'self' is defined here
