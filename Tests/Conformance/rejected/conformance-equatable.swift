struct Box { var f: (Int) -> Int }
func same(_ a: Box, _ b: Box) -> Bool { a == b }

// error: 2:43 '==' needs Box to be Equatable
