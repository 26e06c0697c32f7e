let n = 3
if case .some(let m) = n { print(m) }

// error: 2:10 Int has no case 'some'
