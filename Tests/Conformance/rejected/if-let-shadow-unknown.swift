if let value = vlaue { print(value) }

// error: 1:16 no name 'vlaue' is defined here
